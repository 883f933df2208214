import assert from "node:assert/strict";
import { test } from "node:test";
import { Share } from "../map/share.js";
import { dayOf } from "../shared/timeline.js";

/** Around Iraq, as far as the map goes. */
const bounds = { contains: ({ lat, lng }) => lat > 20 && lat < 45 && lng > 30 && lng < 60 };
const read = (fragment) => Share.read(fragment, { minZoom: 4.5, maxZoom: 17, bounds });

test("a fragment that is in order says place and time", () => {
  assert.deepEqual(read("#map=7/33/44&play=2021-10-01..2021-10-31,month,all"), {
    map: { zoom: 7, centre: { lat: 33, lng: 44 } },
    base: null,
    play: { from: dayOf("2021-10-01"), to: dayOf("2021-10-31"), unit: "month", width: "all" },
    show: null,
  });
  const { map, play } = read("#map=7.25/33.12345/44&play=2021-10-01..2021-10-01,day,12");
  assert.deepEqual(map, { zoom: 7.25, centre: { lat: 33.12345, lng: 44 } });
  assert.equal(play.width, 12);
});

for (const place of ["99/33/44", "7/80/44", "7/33", "7/1e1/44", "7/33/44/5", "-7/33/44", "7/33/999", ""]) {
  test(`“${place}” is no place`, () => assert.equal(read(`#map=${place}`).map, null));
}

for (const play of [
  "2021-13-40..2021-10-01,week,1",
  "2021-02-30..2021-10-01,week,1",
  "2021-10-10..2021-10-01,week,1",
  "2021-10-01..2021-10-10,year,1",
  "2021-10-01..2021-10-10,week,0",
  "2021-10-01..2021-10-10,week",
  "",
]) {
  test(`“${play}” is no time, and the place stays`, () => {
    const found = read(`#map=7/33/44&play=${play}`);
    assert.equal(found.play, null);
    assert.notEqual(found.map, null);
  });
}

test("what is written is read again", () => {
  const view = {
    zoom: 7.5,
    centre: { lat: 33.3, lng: 44.4 },
    base: "Satellite",
    play: { from: dayOf("2021-10-01"), to: dayOf("2021-10-31"), unit: "week", width: 4 },
    show: { layer: "heat", measure: "killed" },
  };
  const { zoom, centre, ...rest } = view;
  assert.deepEqual(read(Share.write(view)), { map: { zoom, centre }, ...rest });
});
