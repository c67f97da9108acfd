// Runs in every page of the site.

// What scrolls can be scrolled by keyboard: as long as it is wider than its place, Tab stops at it.
const widths = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) {
      target.tabIndex = 0;
      target.role = "group";
      target.ariaLabel = "Wide content, scrolls sideways";
    } else {
      for (const name of ["tabindex", "role", "aria-label"]) target.removeAttribute(name);
    }
  }
});
for (const scrolling of document.querySelectorAll(".scrolling, .tsd-signature")) widths.observe(scrolling);

// In the list of pages a door is a link and unfolds: the link stands beside what unfolds, not within.
const list = document.getElementById("tsd-nav-container");
const entries = new MutationObserver(() => {
  for (const link of list.querySelectorAll("summary > a")) {
    const summary = link.parentElement;
    summary.ariaLabel = `Contents of ${link.textContent}`;
    summary.closest("li").classList.add("unfolding");
    summary.closest("li").prepend(link);
  }
});
if (list) entries.observe(list, { childList: true, subtree: true });
