import assert from "node:assert/strict";
import { test } from "node:test";
import "./speaking.js";
import { facet } from "../onefile/conditions.js";
import { cluster } from "../onefile/local-clusters.js";
import { unpack } from "../onefile/local-data.js";
import { edges, extent, histogram, notOnMap, span, totals } from "../onefile/local-figures.js";
import { Filters } from "../onefile/local-filter.js";
import { Index, plain, skeleton, tokens } from "../onefile/local-search.js";
import { here, parts } from "../onefile/local-share.js";
import { forPicture, headline, ledger } from "../onefile/published-words.js";
import { dayOf, isoOf } from "../shared/timeline.js";
import { expected, rounded } from "./expected.js";

const data = unpack(structuredClone(expected.packed));
const filters = new Filters(data, expected.base);
const index = new Index(data);
const ids = (rows) => [...rows].map((row) => data.columns.incident_id[row]);

for (const { query, ids: found, headline: title, ledger: left, summary, clusters } of expected.queries) {
  test(`filter: ${query || "nothing asked"}`, () => {
    const { faults } = filters.read(query);
    assert.deepEqual(faults, []);
    const view = filters.view(query);
    assert.deepEqual(ids(view.ordered), found);
  });

  test(`figures: ${query || "nothing asked"}`, () => {
    const view = filters.view(query);
    const [first, last] = span(data, view.rows);
    const iso = (day) => (day === null ? null : isoOf(day));
    const sums = Object.fromEntries(
      Object.keys(summary.facets).map((name) => {
        const one = filters.parameters.find((each) => each.name === name);
        return [name, Object.fromEntries(facet(view, one))];
      }),
    );
    assert.deepEqual(
      {
        count: view.rows.length,
        dates: { first: iso(first), last: iso(last) },
        counting_rule: view.wanted.count,
        totals: totals(view),
        histogram: histogram(view, extent(data)),
        not_on_map: notOnMap(view),
        facets: sums,
      },
      summary,
    );
  });

  test(`words: ${query || "nothing asked"}`, () => {
    const view = filters.view(query);
    assert.equal(ledger(view, expected.base), left);
    // An id stands for itself there, and two or more are named here.
    if (!/id=|nearby|bbox/.test(query)) assert.equal(headline(view, expected.base), title);
  });

  for (const [box, zoom, known] of clusters) {
    test(`clusters: ${query || "nothing asked"}, zoom ${zoom}`, () => {
      assert.deepEqual(rounded(cluster(filters.view(query), box, zoom)), rounded(known));
    });
  }

  test(`address: ${query || "nothing asked"}`, () => {
    const { wanted } = filters.read(query);
    const written = filters.write(wanted);
    assert.deepEqual(filters.read(written), { wanted, faults: [] });
    assert.equal(filters.write(filters.read(written).wanted), written);
  });
}

for (const [words, found] of Object.entries(expected.search)) {
  test(`search: “${words}” finds ${found.length}`, () => {
    const { mask } = index.search(words);
    assert.deepEqual(
      ids(mask.keys()).filter((_, row) => mask[row]),
      found,
    );
  });
}

test("what cannot be understood is said, and ignored", () => {
  for (const [query, fault] of [
    ["type=picnic", "There is no event type “picnic” in this file; it was ignored."],
    ["role=king", "“king” is not a value of “role”; it was ignored."],
    ["min_killed=many", "“many” is not a value of “min_killed”; it was ignored."],
    ["attribution=claimed", "This file cannot filter by “attribution”; it was ignored."],
    ["id=X-1", "There is no incident “X-1” in this file."],
    ["nearby=T-001,x,1", "“T-001,x,1” is not a value of “nearby” in this file; it was ignored."],
    ["dates=2021-10-05&dates=2021-10-01", /^“dates” needs a first and a last day/],
  ]) {
    const { faults } = filters.read(query);
    assert.equal(faults.length, 1, query);
    if (fault instanceof RegExp) assert.match(faults[0], fault);
    else assert.equal(faults[0], fault);
    assert.equal(filters.view(query).rows.length, data.n, query);
  }
});

test("one id marks, two narrow, and one that is repeated does both", () => {
  assert.equal(filters.read("id=T-001").wanted.selected, "T-001");
  assert.deepEqual(filters.read("id=T-001").wanted.id, []);
  assert.deepEqual(filters.read("id=T-001&id=T-002").wanted.id, ["T-001", "T-002"]);
  const both = filters.read("id=T-001&id=T-002&id=T-001").wanted;
  assert.deepEqual([both.id, both.selected], [["T-001", "T-002"], "T-001"]);
});

test("names are folded before they are compared", () => {
  assert.equal(plain("al-Muqdādiya’s"), plain("Muqdadiya"));
  assert.deepEqual(tokens("Nahr al-Imam, U.S."), ["Nahr", "Imam", "US"]);
  assert.equal(skeleton("muqdadiya"), skeleton("miqdadiya"));
  assert.equal(skeleton(plain("المقدادية")), skeleton(plain("مقدادية")));
  assert.equal(skeleton("is"), "");
});

test("a word that no text has is told", () => {
  assert.deepEqual(index.search("zeppelin drone").missing, ["zeppelin"]);
});

test("bins are as fine as sixty of them allow, and begin on Mondays and firsts", () => {
  const of = (first, last) => {
    const [unit, cuts] = edges(dayOf(first), dayOf(last));
    return [unit, isoOf(cuts[0]), isoOf(cuts.at(-1)), cuts.length - 1];
  };
  assert.deepEqual(of("2021-10-01", "2021-10-31"), ["day", "2021-10-01", "2021-11-01", 31]);
  assert.deepEqual(of("2021-08-05", "2021-12-30"), ["week", "2021-08-02", "2022-01-03", 22]);
  assert.deepEqual(of("2018-03-05", "2021-12-30"), ["month", "2018-03-01", "2022-01-01", 46]);
  assert.deepEqual(of("2003-03-20", "2017-12-31"), ["quarter", "2003-01-01", "2018-01-01", 60]);
});

test("the fragment is cut into the view and the place of the map", () => {
  assert.deepEqual(parts("#type=clash&map=7/33/44&id=T-001&base=Streets"), {
    own: "type=clash&id=T-001",
    map: "map=7/33/44&base=Streets",
  });
});

for (const [address, named] of [
  ["https://example.org/iraq/?a=1#id=x", "https://example.org/iraq/?a=1"],
  ["file:///home/somebody/map.html?a=1#id=x", "map.html"],
  ["file:///C:/Users/Somebody/map.html", "map.html"],
  ["file://server/somebody/map.html", "map.html"],
  ["content://org.documents/document/primary%3ASomebody%2Fmap.html", "map.html"],
]) {
  test(`only a web address is told whole: ${address}`, () => assert.equal(here(new URL(address)), named));
}

test("a title from right to left leaves the headline in order", () => {
  const title = (own) => forPicture(filters.view(""), { ...expected.base, title: own }).title;
  const plainTitle = title("");
  assert.equal(title("Baghdad بغداد"), `${plainTitle} · Baghdad بغداد`);
  assert.equal(title("بغداد Baghdad"), `بغداد Baghdad · ${plainTitle}`);
});
