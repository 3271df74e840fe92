// What scrolls sideways, code and wide tables, can be scrolled by the keyboard: the theme sees to that for code under a mouse alone.
document$.subscribe(() => setTimeout(() => {
  for (const box of document.querySelectorAll("pre > code, .md-typeset__scrollwrap")) {
    const reach = () => { if (box.scrollWidth > box.clientWidth && box.tabIndex < 0) box.tabIndex = 0; };
    new ResizeObserver(reach).observe(box);
    new MutationObserver(reach).observe(box, {attributeFilter: ["tabindex"]});
  }
}));
