/** The server's picture of a part, in the place of the view until there is something to turn. */
export class Still {
  readonly image = document.createElement("img");
  readonly #view: readonly HTMLElement[];
  #over = false;

  /** `view` is what is seen once it gives way: hidden until then. */
  constructor(...view: HTMLElement[]) {
    this.#view = view;
    this.image.alt = "";
    this.image.hidden = true;
    for (const element of view) element.style.visibility = "hidden";
  }

  show(url: string): void {
    this.image.src = url;
    this.image.hidden = this.#over;
  }

  /** Gives way to what was drawn: not before, or nothing would be there. */
  giveWay(): void {
    if (this.#over) return;
    this.#over = true;
    this.image.hidden = true;
    for (const element of this.#view) element.style.visibility = "";
  }
}
