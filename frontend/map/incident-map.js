/**
 * The map as a whole: Leaflet, the base map, the incidents on it and all its controls; and the two
 * calls by which it is made and told what to show.
 */
import { source } from "../shared/api.js";
import { byId } from "../shared/dom.js";
import { speak, text } from "../shared/messages.js";
import { tellOf } from "../shared/phrases.js";
import { Basemap } from "./basemap.js";
import * as C from "./controls.js";
import * as Description from "./describe.js";
import { focusWithoutScrolling, whenStyled, zoomAtOnceByWheel } from "./frame-fixes.js";
import { IncidentLayer } from "./incident-layer.js";
import { Legend } from "./legend.js";
import { Messages } from "./messages.js";
import { Picture } from "./picture.js";
import { Playback } from "./playback.js";
import { Share } from "./share.js";
import { extentOf, goTo } from "./view.js";

/** @type {IncidentLayer} */
let layer;
/** @type {() => ?{fragment: string, extent: number[], moved: boolean}} */
let tellWhereabouts = () => null;

/**
 * What the map shows, for the page around it (whereabouts.js).
 *
 * @returns {?{fragment: string, extent: number[], moved: boolean}} null before there is a map;
 *     `moved`: it is not where the page begins
 */
export function whereabouts() {
  return tellWhereabouts();
}

/**
 * Make the map; called once by the script of the base map.
 *
 * @param {string} id id of the map's element
 * @param {Config} config project, bounds and tile layers, from
 *     `incident_map/drawing/map_config.py`
 * @returns {L.Map}
 */
export function create(id, config) {
  speak(config.language);
  tellOf(config.project.name);
  const container = byId(id);
  container.classList.add("imap");
  container.setAttribute("role", "region");
  container.setAttribute("aria-label", text("script-map-region", { country: config.project.name }));
  const animate = C.mayAnimate();
  focusWithoutScrolling();
  zoomAtOnceByWheel();
  const map = L.map(id, {
    minZoom: 4.5,
    maxZoom: 17,
    zoomSnap: 0.25, // lets the whole of the country fill narrow and wide maps alike
    zoomDelta: 1,
    wheelPxPerZoomLevel: 90,
    wheelDebounceTime: 20, // milliseconds; half of Leaflet's
    maxBounds: config.maxBounds,
    maxBoundsViscosity: 0.8,
    trackResize: false, // below, by the size of the frame; twice would move the middle by a pixel
    zoomAnimation: animate,
    fadeAnimation: animate,
    markerZoomAnimation: animate,
  });
  map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');

  // Streamlit may give the frame its width late, and full screen changes it: until the reader
  // moves the map, what it was made to show stays whole.
  let untouched = true;
  let own = false; // the present movement is ours
  /** @type {?Legend} */
  let legend = null;
  const limits = { minZoom: map.getMinZoom(), maxZoom: map.getMaxZoom(), bounds: L.latLngBounds(config.maxBounds) };
  /** @type {ReturnType<typeof Share.read>} what the link asks of the map itself */
  let link = Share.read(Share.arrived(), limits);
  /**
   * Show the place of a link, or its incident, or else the whole of the country, beside the legend and
   * not under it.
   *
   * @param {L.FitBoundsOptions & {reset?: boolean}} options
   */
  const fit = (options) => {
    own = true;
    // Leaflet pans by whole pixels from where it is: the same place only when set anew.
    options.reset = !options.animate;
    if (link.map) {
      map.setView(link.map.centre, link.map.zoom, /** @type {L.ZoomPanOptions} */ ({ ...options, reset: true }));
    } else if (layer?.start && legend) {
      goTo(map, legend, layer.start, options);
    } else {
      const left = legend ? legend.width() : 0;
      const below = C.foot(map);
      map.fitBounds(config.bounds, { paddingTopLeft: [4 + left, 4], paddingBottomRight: [4, 4 + below], ...options });
    }
    own = false;
  };
  // Not "movestart": Leaflet also moves by itself, to stay inside the greatest bounds.
  map.on("zoomstart dragstart autopanstart imap:moved", () => {
    if (!own) untouched = false;
  });
  container.addEventListener("keydown", ({ key }) => {
    if (key.startsWith("Arrow")) untouched = false;
  });
  /** The whole of the country; from there on the map follows the frame's size again. */
  const goHome = () => {
    layer.start = link.map = null;
    map.once("moveend", () => (untouched = true)); // an animation starts later, as if it were not ours
    fit({ animate: C.mayAnimate() });
  };
  layer = /** @type {IncidentLayer} */ (/** @type {unknown} */ (null)); // of an earlier map, when Streamlit mounts the component again
  fit({ animate: false });

  C.followTheme(container);
  const messages = new Messages(map);
  const basemap = new Basemap(map, source.prefix);
  C.addButtons(map, config.project.name, goHome);
  C.addScale(map);
  const backgrounds = C.addBackgrounds(map, config.tiles, basemap, messages);
  if (link.base) backgrounds.choose(link.base);
  const menu = source.density ? backgrounds.menu() : null;
  const tools = C.addTools(map, [
    [
      "play",
      text("script-map-play"),
      (button) => (playback.open ? playback.close() : playback.show({ opener: button })),
    ],
    ["area", text("script-map-area"), () => layer.selectArea()],
    ["link", text("script-map-link"), (button) => copyLink(button)],
    ["picture", text("script-map-picture"), () => picture.toggle()],
  ]);
  legend = new Legend().addTo(map);
  layer = new IncidentLayer(map, basemap, messages, legend);
  if (menu) layer.density.addTo(menu);
  layer.density.choose(link.show);
  const playback = new Playback(map, layer, messages);
  /** @returns {LinkView} */
  const here = () => ({
    zoom: map.getZoom(),
    centre: map.getCenter(),
    base: backgrounds.current(),
    play: playback.link(),
    show: layer.density.link(),
  });
  const linkHere = () => Share.link(here(), layer.state ? layer.state.query : "");
  const isMoved = () => !untouched || Boolean(link.map);
  Share.whenLeaving(() => (isMoved() ? here() : { ...here(), centre: null }));
  tellWhereabouts = () => ({ fragment: Share.write(here()), extent: extentOf(map), moved: isMoved() });
  map.on("moveend imap:drawn", () => window.dispatchEvent(new Event("imap:whereabouts")));
  /** @param {HTMLElement} button */
  const copyLink = (button) => Share.share(map, messages, linkHere(), button);
  const picture = new Picture({
    map,
    layer,
    playback,
    messages,
    backgrounds,
    project: config.project,
    button: tools.picture,
    link: linkHere,
  });
  tools.play.setAttribute("aria-expanded", "false");
  map.on("imap:playback", ({ open, narrow }) => {
    tools.play.setAttribute("aria-expanded", String(open));
    if (narrow) legend.close();
  });
  map.on("imap:query", ({ first }) => {
    if (!first) playback.changed();
    else if (link.play) playback.show({ play: link.play }); // paused
  });
  container.addEventListener("keydown", (event) => {
    const onMap =
      event.target === container || container.contains(/** @type {Element} */ (event.target).closest?.(".imap-mark"));
    const withOthers = event.ctrlKey || event.metaKey || event.altKey || event.repeat;
    if (!onMap || withOthers || event.key.toLowerCase() !== "p") return;
    event.preventDefault();
    playback.show({ opener: tools.play });
  });
  Share.whenAnother((fragment) => {
    link = Share.read(fragment, limits);
    untouched = untouched || Boolean(link.map);
    if (link.map) fit({ animate: false });
    backgrounds.choose(link.base || "");
    layer.density.choose(link.show);
    if (link.play) playback.show({ play: link.play });
    else playback.close();
  });
  Description.follow(map, basemap, () => layer.view());
  basemap.load().then((missing) => {
    layer.density.boundaries(basemap.governorates);
    if (missing.includes("outline") && missing.includes("governorates")) {
      messages.show("basemap", text("script-map-not-loaded"));
    }
  });

  map.on("imap:start imap:foot", () => {
    if (untouched) fit({ animate: false });
  });
  const resized = () => {
    map.invalidateSize({ animate: false, pan: !untouched });
    if (untouched) fit({ animate: false });
  };
  new ResizeObserver(resized).observe(container);
  whenStyled(container, () => {
    resized();
    layer.begin();
  });

  // streamlit-folium starts its click counter at 0 where Python starts at None, and so reruns
  // the whole page once for nothing on every load.
  const shared = window.__GLOBAL_DATA__;
  if (shared && shared.last_object_clicked_count === 0) shared.last_object_clicked_count = null;
  return map;
}

/**
 * Show a query and a selection; called whenever Python sends another one.
 *
 * @param {L.Map} _map
 * @param {State} state
 * @returns {L.Layer} an empty layer: streamlit-folium wants one to add, and to remove next time
 */
export function update(_map, state) {
  layer.update(state);
  return L.layerGroup();
}
