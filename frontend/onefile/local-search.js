/**
 * Words in English or Arabic, tolerant of how a name was transliterated: the rules of the program
 * (`incident_map/language/folding.py`, `search.py`), but for slips in typing, which it leaves alone.
 */
const MIN_PREFIX = 3;
const MIN_PLURAL = 5;
const MIN_SKELETON = 3;
const MAX_ABBREVIATION = 4;
const FROM_THERE = ["i", "y", "ي"];
const NAMED_AFTER = ["a", "ah", "ya", "yah", "yya", "yyah", "ة"];

/** @type {Record<string, string>} */
const ARABIC = {
  ا: "a",
  أ: "a",
  إ: "a",
  آ: "a",
  ى: "a",
  ء: "",
  ؤ: "w",
  ئ: "y",
  ب: "b",
  ت: "t",
  ث: "th",
  ج: "j",
  ح: "h",
  خ: "kh",
  د: "d",
  ذ: "z",
  ر: "r",
  ز: "z",
  س: "s",
  ش: "sh",
  ص: "s",
  ض: "d",
  ط: "t",
  ظ: "z",
  ع: "a",
  غ: "gh",
  ف: "f",
  ق: "k",
  ك: "k",
  ک: "k",
  گ: "g",
  ل: "l",
  م: "m",
  ن: "n",
  ه: "h",
  ة: "a",
  و: "w",
  ي: "y",
  ی: "y",
  پ: "p",
  چ: "ch",
  ـ: "",
};
const SPELLINGS = [
  ["dh", "z"],
  ["zh", "z"],
  ["th", "t"],
  ["ph", "f"],
  ["gh", "g"],
  ["kh", "h"],
  ["ck", "k"],
  ["q", "k"],
  ["c", "k"],
  ["x", "ks"],
  ["v", "f"],
  ["ou", "u"],
  ["oo", "u"],
  ["ee", "i"],
];
const FUNCTION_WORDS = new Set(
  (
    "a an the and or but if so as than that this these those there in on at of to by for from with into onto " +
    "upon about is are was were be been being am do does did has have had will would can could i me my we us our " +
    "you your he him his she her it its they them their who whom whose which what when where how " +
    "في من على إلى الى عن مع"
  ).split(" "),
);
const ACRONYMS = new Set(
  [...FUNCTION_WORDS]
    .filter((word) => /^[a-z]{2,3}$/.test(word) && !["and", "or", "the", "but", "for"].includes(word))
    .map((word) => word.toUpperCase()),
);

// JavaScript's \b knows only ASCII.
const [BEFORE, AFTER] = ["(?<![\\p{L}\\p{N}_])", "(?![\\p{L}\\p{N}_])"];
const WORD = /[\p{L}\p{N}]+/gu;
const POSSESSIVE = new RegExp(`(?<=[\\p{L}\\p{N}_])['’]s${AFTER}`, "giu");
const APOSTROPHE = /['’‘ʿʾ`´]/g;
const DOTTED = new RegExp(`${BEFORE}(?:\\p{L}\\.){2,}`, "gu");
const ARTICLE = new RegExp(
  `${BEFORE}(?:al|el)[-‑–\\s]\\s*(?=[\\p{L}\\p{N}_])|${BEFORE}(?:ad|ar|as|at|az|an|ash|ath|adh)[-‑–]\\s*(?=[\\p{L}\\p{N}_])` +
    `|${BEFORE}ال(?=[\\p{L}\\p{N}_]{2})`,
  "giu",
);
const ARABIC_ENDING = new RegExp(`(?<=[\\p{L}\\p{N}_])ه${AFTER}`, "gu");

/**
 * Text without accents, vowel signs, apostrophes, possessive s or article; case is kept.
 *
 * @param {string} text
 */
export function plain(text) {
  let folded = text.normalize("NFKD").replace(/\p{M}/gu, "");
  folded = folded.replace(/ک/g, "ك").replace(/ی/g, "ي").replace(ARABIC_ENDING, "ة");
  folded = folded.replace(POSSESSIVE, "").replace(APOSTROPHE, "");
  folded = folded.replace(DOTTED, (match) => match.replace(/\./g, ""));
  return folded.replace(ARTICLE, "");
}

/** @param {string} text */
export const tokens = (text) => plain(text).match(WORD) || [];

/**
 * Consonants of a folded word in one Latin spelling; empty when too short to tell.
 *
 * @param {string} word
 */
export function skeleton(word) {
  let text = [...word].map((char) => ARABIC[char] ?? char).join("");
  if (!/^[a-z]+$/i.test(text)) return "";
  const arabic = text !== word;
  for (const [spelling, common] of SPELLINGS) {
    if (arabic && (spelling === "dh" || spelling === "zh")) continue;
    text = text.replaceAll(spelling, common);
  }
  text = text
    .replace(/(?<=[aeiou])h$/, "")
    .replace(/i$/, "y")
    .replace(/i(?=[aeou])/g, "y");
  text = text.replace(arabic ? /(?<=[^aeiouyw])[yw](?=[^aeiouyw])/g : /(?<![aeiou])y(?![aeiou]|$)/g, "");
  text = text.replace(/(.)\1+/g, "$1");
  const ending = /[ae]$/.test(text) ? "A" : "";
  if (/^[aeiou]/.test(text)) text = `A${text.slice(1)}`;
  text = text.replace(/[aeiou]/g, "");
  return [...text].length >= MIN_SKELETON ? text + ending : "";
}

/**
 * An English word without the ending of its plural; empty if it has none.
 *
 * @param {string} word
 */
function singular(word) {
  if (word.length < MIN_PLURAL || !/^[\x00-\x7f]*s$/.test(word)) return "";
  if (/(?:ches|shes|sses|xes|zes)$/.test(word)) return word.slice(0, -2);
  return /(?:ss|us|is)$/.test(word) ? "" : word.slice(0, -1);
}

/** @type {Record<string, string>} */
const LONG = { a: "a", aa: "a", i: "i", ii: "i", ee: "i", y: "i" };
/** @param {string} word */
function lastVowel(word) {
  const text = [...word].map((char) => ARABIC[char] ?? char).join("");
  const match = /([aeiouy]+)(?:[cdgkstz]h|[^aeiouyh])$/.exec(text);
  return (match && LONG[match[1]]) || "";
}
/**
 * Rashad and Rashid differ in a vowel that no transliteration changes.
 *
 * @param {string} one
 * @param {string} other
 */
const sameEnding = (one, other) => [lastVowel(one), lastVowel(other)].sort().join("") !== "ai";

/** An inverted index over the texts of all incidents; built when first asked. */
export class Index {
  /** @param {Data} data */
  constructor(data) {
    this.n = data.n;
    this.rows = new Map(); // word → rows
    this.capital = new Set(); // words that some text writes otherwise than in small letters
    this.common = new Set(); // words that a text in mixed case writes in small letters
    this.cut = new Map(); // text → its tokens: texts repeat
    const { columns } = data;
    for (let row = 0; row < data.n; row += 1) {
      this.add(row, columns.incident_id[row]);
      for (const name of ["title", "place", "district", "governorate", "weapon", "summary"]) {
        this.add(row, data.text(name, row));
      }
      this.add(row, data.text("also", row), true);
      this.add(row, data.code("event_type", row) || "");
      const { value, quote } = data.claimColumns;
      for (let i = data.claimStarts[row]; i < data.claimStarts[row + 1]; i += 1) {
        this.add(row, data.strings[value[i]]);
        this.add(row, data.strings[quote[i]]);
      }
    }
    for (const [rows, actors] of Object.values(data.roles)) {
      rows.forEach((row, i) => {
        const { name, also } = data.actors[actors[i]];
        this.add(row, name, true);
        this.add(row, also, true);
      });
    }
    this.cut.clear();
    this.words = [...this.rows.keys()].sort();
    this.skeletons = new Map();
    for (const word of this.words) {
      if (!this.capital.has(word) || this.common.has(word)) continue;
      const key = skeleton(word);
      if (key) this.skeletons.set(key, [...(this.skeletons.get(key) || []), word]);
    }
  }

  /**
   * @param {number} row
   * @param {string} text
   */
  add(row, text, isName = false) {
    if (!text) return;
    let keys = this.cut.get(text);
    if (!keys) {
      keys = this.read(text, isName);
      this.cut.set(text, keys);
    }
    for (const key of keys) {
      const rows = this.rows.get(key);
      if (!rows) this.rows.set(key, [row]);
      else if (rows[rows.length - 1] !== row) rows.push(row);
    }
  }

  /**
   * The words of a text as they are looked up; on the way, which of them may be names.
   *
   * @param {string} text
   * @param {boolean} isName
   */
  read(text, isName) {
    const found = tokens(text);
    const [upper, lower] = [found.some((t) => t !== t.toLowerCase()), found.some((t) => t !== t.toUpperCase())];
    const keys = new Set();
    for (const token of found) {
      const [low, up] = [token.toLowerCase(), token.toUpperCase()];
      if (token === low && low !== up && upper) this.common.add(low);
      if (!/^\d+$/.test(token) && (token !== up || low === up || token.length > MAX_ABBREVIATION))
        this.capital.add(low);
      // In a text all in capitals, "IS" may be either word.
      const either = !lower && !isName;
      if (!ACRONYMS.has(token) || either) keys.add(low);
      if (ACRONYMS.has(token)) keys.add(token);
    }
    return [...keys];
  }

  /** @param {string} word */
  has(word) {
    return this.rows.has(word);
  }

  /**
   * Words that a folded word stands for: itself, its continuations, names that sound so.
   *
   * @param {string} word
   */
  spelled(word) {
    const found = new Set(this.has(word) ? [word] : []);
    if (word.length >= MIN_PREFIX) {
      const endings = [...FROM_THERE, ...(FROM_THERE.some((end) => word.endsWith(end)) ? NAMED_AFTER : [])];
      const out = new Set(this.has(word) ? endings.map((end) => word + end) : []);
      for (let i = this.first(word); i < this.words.length && this.words[i].startsWith(word); i += 1) {
        if (!out.has(this.words[i])) found.add(this.words[i]);
      }
    }
    const single = singular(word);
    if (single && this.has(single)) found.add(single);
    for (const other of this.skeletons.get(skeleton(word)) || []) if (sameEnding(word, other)) found.add(other);
    return [...found];
  }

  /**
   * Position of the first word that is not below `start`.
   *
   * @param {string} start
   */
  first(start) {
    let [low, high] = [0, this.words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.words[middle] < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * What each word of a query stands for, without those that do not narrow it.
   *
   * @param {string} query
   */
  asked(query) {
    const typed = [...new Set(tokens(query))];
    const shouted = query === query.toUpperCase() && typed.some((t) => t.length > 3 && t !== t.toLowerCase());
    /** @param {string} token */
    const small = (token) =>
      ACRONYMS.has(token) ? shouted && !this.has(token) : FUNCTION_WORDS.has(token.toLowerCase());
    const real = typed.filter((token) => !small(token));
    if (!real.length)
      return typed.map((token) => ({ token, words: this.has(token.toLowerCase()) ? [token.toLowerCase()] : [] }));
    return real.map((token) => ({
      token,
      words: ACRONYMS.has(token) ? (this.has(token) ? [token] : []) : this.spelled(token.toLowerCase()),
    }));
  }

  /**
   * @returns {{mask: Uint8Array, missing: string[]}} rows with every word; words that no text has
   * @param {string} query
   */
  search(query) {
    const mask = new Uint8Array(this.n).fill(1);
    const missing = [];
    for (const { token, words } of this.asked(query)) {
      const hit = new Uint8Array(this.n);
      for (const word of words) for (const row of this.rows.get(word)) hit[row] = 1;
      for (let row = 0; row < this.n; row += 1) mask[row] &= hit[row];
      if (!words.length) missing.push(token);
    }
    return { mask, missing };
  }
}
