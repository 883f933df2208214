/** In the place of `@fluent/bundle` where a script has messages without variables only (`build.js`). */
export class FluentBundle {}
export class FluentNumber {}
