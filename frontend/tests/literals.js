/**
 * The texts that scripts hold, as JSON for `tests/support/scripts.py`: paths come as arguments.
 * `sentences` are those that a reader might see: not what is compared, imported or logged, no keys,
 * and no names of classes, elements, events and styles. `calls` ask the catalogue for a message.
 */
import { readFileSync } from "node:fs";
import { parse } from "acorn";

/** Attributes and properties whose values no reader sees. */
const ATTRIBUTES = new Set([
  "class",
  "className",
  "rel",
  "d",
  "font",
  "viewBox",
  "style",
  "transform",
  "stroke-dasharray",
]);
/** Methods that take names of elements, events, keys and styles, patterns, and what is logged. */
const METHODS = new Set(
  [
    "querySelector querySelectorAll closest matches createElement addEventListener removeEventListener",
    "on off once fire getPropertyValue setProperty includes startsWith endsWith replace split open warn",
  ].flatMap((names) => names.split(" ")),
);
const COMPARED = new Set(["===", "!==", "==", "!=", "in", "instanceof"]);

/** Every node with the nodes that it stands in, the nearest first. */
function* walk(node, above = []) {
  yield [node, above];
  for (const [name, value] of Object.entries(node)) {
    if (name === "type") continue;
    for (const inner of Array.isArray(value) ? value : [value]) {
      if (inner && typeof inner.type === "string") yield* walk(inner, [node, ...above]);
    }
  }
}

const nameOf = (node) => node?.name ?? node?.property?.name ?? node?.value;
const textOf = (node) => {
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type === "TemplateLiteral") return node.quasis.map(({ value }) => value.cooked).join("{}");
  return null;
};

/** Whether a function takes nothing that is read; `first` finds an element by its selector. */
function isMechanical(callee) {
  if (callee.type === "Identifier") return callee.name === "first";
  return METHODS.has(nameOf(callee)) || nameOf(callee.object) === "classList";
}

/** Attributes that a reader sees or hears. */
const TOLD = /^(aria-label|aria-valuetext|alt|title|placeholder)$/;
/** Selectors, styles with something filled in, and links that give credit by a name. */
const CODE = /^[.#][a-z]|^[a-z-]+\(in |: \{\}px|^<a href="https:[^"]+">[^<]+<\/a>$/;

function isForMachines(node, above) {
  const [parent] = above;
  if (CODE.test(textOf(node))) return true;
  if (/^(Import|Export)/.test(parent.type) || parent.type === "SwitchCase") return true;
  if (parent.type === "BinaryExpression" && COMPARED.has(parent.operator)) return true;
  if (parent.type === "MemberExpression" && parent.property === node) return true;
  if (parent.type === "TaggedTemplateExpression" || parent.type === "ExpressionStatement") return true;
  if (parent.type === "Property" && parent.key === node) return true;
  for (const [i, outer] of above.entries()) {
    if (outer.type === "Property" && outer.key !== above[i - 1] && ATTRIBUTES.has(nameOf(outer.key))) return true;
    if (outer.type === "AssignmentExpression" && ATTRIBUTES.has(nameOf(outer.left))) return true;
    if (outer.type === "AssignmentExpression" && nameOf(outer.left?.object) === "style") return true;
    // What is inside a function that is an argument is none of its.
    if (/Function/.test(outer.type)) return false;
    if (outer.type === "CallExpression" && isMechanical(outer.callee)) {
      // What a method is called on may be a sentence, but not one of several values.
      if (above[i - 1] !== outer.callee || nameOf(outer.callee) === "includes") return true;
    }
    if (nameOf(outer.callee) === "setAttribute" && !TOLD.test(nameOf(outer.arguments[0]))) return true;
    if (outer.type === "NewExpression" && nameOf(outer.callee) === "DOMException") return true;
  }
  return false;
}

/** Identifiers that an expression may have: whole ones as `[name]`, others as their parts. */
function identifiers(node) {
  if (node?.type === "ConditionalExpression") return [node.consequent, node.alternate].flatMap(identifiers);
  if (node?.type === "TemplateLiteral") return [node.quasis.map(({ value }) => value.cooked)];
  return node?.type === "Literal" ? [[node.value]] : [];
}

/** Identifier, arguments and whether these are all, of `text("…", {…})`. */
function asked(node) {
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier" || node.callee.name !== "text") return [];
  const [identifier, given] = node.arguments;
  const properties = given?.type === "ObjectExpression" ? given.properties : [];
  const isWhole = !given || (given.type === "ObjectExpression" && properties.every(({ type }) => type === "Property"));
  const names = properties.flatMap(({ key }) => (key ? [nameOf(key)] : []));
  return identifiers(identifier).map((parts) => [parts, names, isWhole]);
}

const found = {};
for (const path of process.argv.slice(2)) {
  const tree = parse(readFileSync(path, "utf8"), { ecmaVersion: "latest", sourceType: "module", locations: true });
  const about = { sentences: [], strings: [], begun: [], calls: [] };
  found[path] = about;
  for (const [node, above] of walk(tree)) {
    about.calls.push(...asked(node));
    const text = textOf(node);
    if (text === null) continue;
    about.strings.push(text);
    if (node.type === "TemplateLiteral" && node.quasis.length > 1)
      about.begun.push(node.quasis.map((q) => q.value.cooked));
    if (!isForMachines(node, above)) about.sentences.push([node.loc.start.line, text]);
  }
}
process.stdout.write(JSON.stringify(found));
