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
Element.prototype.scrollTo ??= () => {};

// jsdom has no top layer: what opens there only says that it is open.
const openingNow = (newState: "open" | "closed") =>
  ["beforetoggle", "toggle"].map((type) => Object.assign(new Event(type), { newState }));
HTMLElement.prototype.showPopover ??= function (this: HTMLElement) {
  for (const event of openingNow("open")) this.dispatchEvent(event);
};
HTMLElement.prototype.hidePopover ??= function (this: HTMLElement) {
  for (const event of openingNow("closed")) this.dispatchEvent(event);
};
HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
  this.open = false;
};
