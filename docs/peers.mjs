// Reads the cases of standard input with a package of npm, named by the first argument: docs/compare.py runs it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [name, folder] = process.argv.slice(2);
const { cases, timed } = JSON.parse(readFileSync(0, "utf8"));
const milliseconds = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e3; };
const before = milliseconds();
const library = createRequire(folder + "/")(name);
const imported = milliseconds() - before;

const two = (number) => String(number).padStart(2, "0");
const day = (year, month, day) => `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;

// What the components of chrono know for certain; parts that it fills in from the reference are its answer as well.
function told(components) {
  const date = day(components.get("year"), components.get("month"), components.get("day"));
  return components.isCertain("hour") ? `${date}T${two(components.get("hour"))}:${two(components.get("minute") ?? 0)}` +
    (components.get("second") ? `:${two(components.get("second"))}` : "") : date;
}
const readers = {
  "chrono-node": ({ text, reference }) => {
    const found = library.parse(text, new Date(reference));
    if (found.length !== 1 || found[0].text.trim() !== text.trim()) return null; // a part of the text is no reading of it
    return found[0].end ? `${told(found[0].start)}/${told(found[0].end)}` : told(found[0].start);
  },
  "any-date-parser": ({ text }) => {
    const parser = library.default ?? library;
    for (const locale of ["fa", "en"]) {
      const value = parser.fromString(text, locale);
      if (value && !Number.isNaN(value.valueOf()) && !value.invalid) {
        return value.toISOString().replace(text.includes(":") ? /(:00)?\.000Z$/ : /(T00:00)?(:00)?\.000Z$/, "");
      }
    }
    return null;
  },
};
const read = (one) => { try { return readers[name](one); } catch { return null; } };
const answers = cases.map(read);
const times = timed.map((index) => {
  let best = Infinity;
  for (let round = 0; round < 5; round++) {
    const started = process.hrtime.bigint();
    for (let call = 0; call < 20; call++) read(cases[index]);
    best = Math.min(best, Number(process.hrtime.bigint() - started) / 20e3);
  }
  return best;
});
const peak = process.resourceUsage().maxRSS / 1024;
const version = JSON.parse(readFileSync(`${folder}/node_modules/${name}/package.json`, "utf8")).version;
console.log(JSON.stringify({ answers, times, imported, peak, versions: { [name]: version, Node: process.versions.node } }));
