/** A reason that a reader can do something with. */
export class Refusal extends Error {
  /**
   * @param {string} text
   * @param {?[string, () => void]} [action]
   */
  constructor(text, action = null) {
    super(text);
    this.action = action;
  }
}
