/** The whole catalogue for modules in Node, in every language; what is missing is an error. */
import { catalogue, languages } from "../catalogue.js";
import { learn } from "../shared/messages.js";

for (const language of await languages()) learn(language, await catalogue(language));
