/** What jsdom lacks and Mantine asks for. */
class NoResize implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver ??= NoResize;

globalThis.matchMedia ??= (media: string): MediaQueryList =>
  Object.assign(new EventTarget(), {
    matches: false,
    media,
    onchange: null,
    addListener: () => {},
    removeListener: () => {},
  });

// Mantine's growing text areas measure again when a font arrives.
if (!("fonts" in document)) Object.assign(document, { fonts: new EventTarget() });

// jsdom lays nothing out, so it scrolls nowhere.
Element.prototype.scrollIntoView ??= () => {};
