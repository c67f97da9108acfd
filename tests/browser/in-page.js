// Runs in the page: what its layout shows. A plain script, because a page knows no modules of ours.
const layout = (() => {
  const nameOf = (element) => {
    const classes = Array.from(element.classList, (name) => `.${name}`).join("");
    const text = element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
    return `${element.localName}${classes} "${text}"`;
  };
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const shown = () => Array.from(document.body.querySelectorAll("*")).filter(isShown);
  const overflowOf = (element) => getComputedStyle(element).overflowX;
  const scrolls = (element) => ["auto", "scroll"].includes(overflowOf(element));
  const hides = (element) => ["hidden", "clip"].includes(overflowOf(element));
  const isWiderInside = (element) => element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1;
  const scrollerOf = (element) => {
    const parent = element.parentElement;
    return parent === null || parent === document.body ? null : scrolls(parent) ? parent : scrollerOf(parent);
  };
  /** The innermost elements of a list: a table in a section names the table alone. */
  const innermost = (elements) =>
    elements.filter((one) => !elements.some((other) => other !== one && one.contains(other)));

  return {
    /** What makes the page wider than the screen, or would if the page did not hide it. */
    tooWide() {
      const { clientWidth, scrollWidth } = document.documentElement;
      const beyond = shown().filter((element) => {
        const { right, width } = element.getBoundingClientRect();
        return (
          width > 0 && right > clientWidth + 1 && !element.closest("svg") && scrollerOf(element) === null
        );
      });
      if (scrollWidth <= clientWidth || beyond.length > 0) return innermost(beyond).map(nameOf);
      // Every box ends within the screen, and a long word leaves its box.
      const words = shown().filter(
        (element) => !hides(element) && !scrolls(element) && isWiderInside(element),
      );
      return [`page of ${scrollWidth} pixels`, ...innermost(words).map(nameOf)];
    },
    /** What is hidden at the right, where nobody can scroll to it. */
    cutOff() {
      return innermost(shown().filter((element) => hides(element) && isWiderInside(element))).map(nameOf);
    },
    /** What paper loses: it does not scroll, unfold or follow. */
    lostOnPaper() {
      const scrolled = innermost(shown().filter((element) => scrolls(element) && isWiderInside(element)));
      const folded = Array.from(document.querySelectorAll("details")).filter(
        (details) =>
          isShown(details) &&
          Array.from(details.children).some((child) => child.localName !== "summary" && !isShown(child)),
      );
      return [...scrolled, ...folded].map(nameOf);
    },
    /** What is of no use on paper. */
    controls() {
      const controls = document.querySelectorAll("nav, [role=navigation], button, select, input, dialog");
      return Array.from(controls).filter(isShown).map(nameOf);
    },
    /** Pictures that have not arrived. */
    missingPictures() {
      return Array.from(document.images)
        .filter(({ complete, naturalWidth }) => complete && naturalWidth === 0)
        .map(({ src }) => src);
    },
    /** The element with the focus when nothing around it shows that it has it. */
    focusWithoutRing() {
      const focused = document.activeElement;
      if (focused === null || focused === document.body) return null;
      const near = [focused, ...focused.children, focused.nextElementSibling].filter((one) => one !== null);
      const isRinged = (element) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
      };
      return near.some(isRinged) ? null : nameOf(focused);
    },
    links: () => Array.from(document.links, ({ href }) => href),
  };
})();
