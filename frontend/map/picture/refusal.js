/** A reason that a reader can do something with. */
export class Refusal extends Error {
  constructor(text, action = null) {
    super(text);
    this.action = action;
  }
}
