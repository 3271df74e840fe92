// Python in a worker: the page stays quick while it loads and reads. Texts go in and JSON comes out; of several requests the
// newest alone is read.
const fetched = async (name) => {
  const answer = await fetch(new URL(name, BASE));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer;
};

let BASE, language, newest = null, running = false, reading, steps;
const { port1, port2 } = new MessageChannel();
const heard = () => new Promise((resolve) => { port1.onmessage = resolve; port2.postMessage(0); }); // what the page has asked meanwhile

async function start() {
  const { loadPyodide } = await import(new URL("./pyodide/pyodide.mjs", BASE).href);
  postMessage({ progress: 10 });
  const [python, wheel, source] = await Promise.all([
    loadPyodide({ indexURL: new URL("./pyodide/", BASE).href }),
    fetched("./jalali_norm.whl").then((answer) => answer.arrayBuffer()),
    fetched("./page.py").then((answer) => answer.text()),
  ]);
  postMessage({ progress: 70 });
  python.unpackArchive(wheel, "wheel");
  python.FS.writeFile("try_page.py", source);
  reading = python.pyimport("try_page");
  postMessage({ progress: 90 });
}

async function answer({ id, mode, text, policy }) {
  let made = reading.ask(mode, text, JSON.stringify(policy), language);
  if (typeof made !== "string") { // a column, read on between whatever else is asked
    const column = made;
    try {
      for (let share = 0; share < 1; ) {
        share = column.step();
        postMessage({ id, share });
        await heard();
        if (newest) return;
      }
      made = reading.finished(column);
    } finally {
      column.destroy();
    }
  }
  postMessage({ id, mode, text, result: JSON.parse(made) });
}

async function run() {
  running = true;
  while (newest) {
    const asked = newest;
    newest = null;
    try {
      await answer(asked);
    } catch (error) {
      postMessage({ id: asked.id, mode: asked.mode, text: asked.text, result: { fault: String(error).trim().split("\n").pop() } });
    }
    await heard();
  }
  steps ??= reading.warm(language);
  while (!newest && reading.warmed(steps)) await heard();
  running = false;
  if (newest) return run();
  postMessage({ warm: true });
}

onmessage = async ({ data }) => {
  if (data.base) {
    ({ base: BASE, language } = data);
    try {
      await start();
    } catch (error) {
      postMessage({ failed: String(error) });
      return;
    }
  } else {
    newest = data;
  }
  if (reading && newest && !running) run();
};
