/**
 * The shapes that pass between the modules: the API's answers, what Python tells the map, and the
 * data of a published page. `incident_map/web/openapi.py`, `ui/folium_map.py` and
 * `incident_map/publish/packing.py` make them.
 */

/** A figure, or null where no source gives one. */
type Figure = number | null;
type Rule = "low" | "best" | "high";
type Toll = "killed" | "wounded" | "kidnapped";
/** West, south, east, north in degrees. */
type Box = [number, number, number, number];
/** Left, top, right, bottom in pixels. */
type Rectangle = [number, number, number, number];
/** First and last day: ISO dates. */
type Dates = [string, string];
/** First and last day: days since 1 January 1970. */
type Days = [number, number];
type Unit = "day" | "week" | "month";
type Attributes = Record<string, string | number | boolean | null | undefined>;
type Child = Node | string | null | undefined;
/** Further parameters of a question. */
type QueryParts = Record<string, string | number | number[]>;

/** A mistake of the API that it puts into words. */
interface ApiError extends Error {
  forReader?: string | null;
}

/** Who answers the map's questions, see `shared/api.js`. */
interface Source {
  prefix: string;
  suffix: string;
  isAway: boolean;
  density: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: every route has an answer of its own
  ask: (url: string, signal?: AbortSignal) => Promise<any>;
  layer: ((name: string) => Promise<GeoJSON.FeatureCollection>) | null;
}

// ------------------------------------------------------------------------------------ symbols

interface Look {
  type: string;
  color: string;
  shape: string;
}
interface Line {
  status: string;
  width: number;
  dash: string;
}
interface SymbolTable {
  types: Look[];
  shapes: Record<string, string>;
  lines: Line[];
  deaths?: string;
}

// -------------------------------------------------------------------------------------- marks

/** An incident, or several at one place, as `/api/clusters` and `/api/incidents.json` say it. */
interface Properties {
  count: number;
  killed: Figure;
  event_type: string;
  attribution: string;
  incident_id?: string;
  title?: string | null;
  place?: string | null;
  date?: string;
  perpetrator?: string | string[] | null;
  location_precision?: string | null;
  location_radius_km?: Figure;
  killed_low?: Figure;
  killed_best?: Figure;
  killed_high?: Figure;
  wounded_low?: Figure;
  wounded_best?: Figure;
  wounded_high?: Figure;
  sources?: Figure;
  disagree?: boolean;
  disagree_on?: string[];
  stack?: boolean;
  bounds?: Box;
  by_type?: Record<string, number>;
  /** Of several: how many have differing sources, and how many no figure. */
  disputed?: number;
  unknown?: number;
  near_match?: string;
  nearby_match?: string;
  near?: { possible: boolean; text: string };
}
interface Feature {
  geometry: { coordinates: number[] };
  properties: Properties;
}
/** An incident in a list of the API. */
type Listed = Properties & { date_start: string | null; date_end: string | null; date_text: string | null };

/** One feature as it is drawn. */
interface Mark {
  feature: Feature;
  /** Its properties as text: a mark whose text is the same stays as it is. */
  signature: string;
  marker: import("leaflet").Marker;
  /** The area that the sources support, when that is all they support. */
  area: import("leaflet").Circle | null;
}

// ------------------------------------------------------------------------- what the map shows

interface Project {
  title: string;
  name: string;
  outside: string;
  filePrefix: string;
}
interface Tiles {
  name: string;
  label: string;
  url: string;
  attribution: string;
  maxNativeZoom: number;
  hasLabels: boolean;
  isPhoto: boolean;
}
/** What of the table of symbols is drawn: `map/drawn.js`. */
interface Drawn {
  counts: Map<string, number>;
  sizes: [Figure, string][];
  /** Type of a single incident that is drawn. */
  sample: string;
  statuses: Set<string>;
  ring: Properties | null;
  stack: Properties | null;
  area: boolean;
  differs: boolean;
  possible: Properties | null;
}
/** A point in pixels. */
interface Spot {
  x: number;
  y: number;
}
/** From which scale to which, in metres per pixel. */
interface Scales {
  least: number;
  most?: number;
}
/** What is drawn of a layer of the base map, at which scales and how. */
interface SceneLayer extends Scales {
  source: string;
  role: string;
  ranks: [number, number];
  kind: string;
  over: boolean;
  width?: number;
  dash?: number[];
}
/** The base map: `incident_map/geography/base_map.py` says what each part means. */
interface Scene {
  files: string[];
  zoom0: number;
  layers: SceneLayer[];
  names: Record<string, Scales>;
  people: [number, number][];
  seat: number;
  unknown: number;
  townsFrom: number;
  seatSaysItFrom: number;
  anchors: [number, number][];
  zoneAnchors: [number, number][];
  zoneMargin: number;
  gaps: number[];
  nearer: number;
  clear: number;
  costs: { own: number; other: number; middle: number };
  middle: number;
  margin: [number, number];
}
/** Layers of the base map by the name of their file; null where one could not be had. */
type Layers = Record<string, GeoJSON.FeatureCollection | null>;
/** A place whose name is to be placed: where it lies and how large its name is, in pixels. */
interface NamedPlace {
  at: Box;
  width: number;
  height: number;
  anchors: [number, number][];
}
/** What the map is told at the start: `incident_map/drawing/map_config.py`. */
interface Config {
  /** Of the page; without one, that of the document. */
  language?: string;
  project: Project;
  bounds: [[number, number], [number, number]];
  maxBounds: [[number, number], [number, number]];
  tiles: Tiles[];
}
interface Selected {
  incident_id: string;
  title: string;
  latitude: number;
  longitude: number;
  location_radius_km: Figure;
}
/** The words below a saved picture: `ui/picture_caption.py`. */
interface Caption {
  title: string;
  version: string;
  slug?: string;
  licence?: string;
  // biome-ignore lint/suspicious/noExplicitAny: sentences by name
  [name: string]: any;
}
/** What Python wants to see: `ui/folium_map.py`. */
interface State {
  query: string;
  selected: Selected | null;
  count: Rule;
  version: string;
  incidents: number | null;
  unplaced: number | null;
  nearby: { latitude: number; longitude: number; km: number } | null;
  caption: Caption | null;
}
/** What is shown now: the query within the days of the playback, and the one that Python sent. */
type Shown = State & { own: string };

/** The window of the playback, as a link says it. */
interface Play {
  from: number;
  to: number;
  unit: Unit;
  width: number | "all";
}
interface Place {
  lat: number;
  lng: number;
}
/** What a link says of the map. */
interface LinkView {
  zoom: number;
  centre: Place | null;
  base: string | null;
  play: Play | null;
  show: { layer: string; measure: string } | null;
}
interface LinkFound {
  map: { zoom: number; centre: Place } | null;
  base: string | null;
  play: Play | null;
  show: { layer: string; measure: string } | null;
}

interface Bin {
  start: string;
  end: string;
  certain: number;
  spread: number;
}
/** Sums under each rule, and how many incidents have no figure. */
type Totals = Record<Rule | "unknown", number>;
interface Summary {
  count: number;
  dates: { first: string | null; last: string | null };
  counting_rule: Rule;
  totals: Record<Toll, Totals>;
  not_shown: { filtered_out: number; not_on_map: Record<string, number> };
  histogram: { unit: string; bins: Bin[]; undated: number; outside: number };
}

/** Amounts by governorate or cell: `/api/density`. */
interface Governorate {
  governorate: string;
  incidents: number;
  amount: Figure;
  rate: Figure;
  low: Figure;
  high: Figure;
  without_figure: number;
}
interface Amounts {
  layer: "heat" | "governorates";
  measure: string;
  counting_rule: Rule;
  breaks: number[];
  rate_breaks: number[];
  cell_km: number;
  governorates: Governorate[];
  not_drawn: { count: number; reasons: Record<string, number> };
  without_figure: number;
  bounds: Box;
  columns: number;
  rows: number;
  cells: { amount: number[]; row: number[]; column: number[] };
  /** Incidents asked for, and those of them in the box. */
  count: number;
  inside?: number;
}

// ---------------------------------------------------------------------------- the one-file map

/** What the reader of a published page asks for: parameter → what it holds. */
interface Wanted {
  dates: Days | null;
  date_match: string;
  actor: string[];
  role: string;
  min_killed: number | null;
  count: Rule;
  q: string;
  bbox: Box | null;
  nearby: Nearby | null;
  id: string[];
  selected: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: what a parameter holds, its declaration says
  [parameter: string]: any;
}
/** Whether an incident, by its row, meets a condition. */
type Test = (row: number) => boolean;
/** What a parameter asks of an incident: a kind of `query/conditions.py` with its own names. */
interface Condition {
  kind: string;
  column?: string;
  order?: string[];
  figure?: string;
}
/** How the page asks for a parameter. */
interface Widget {
  kind: string;
  place: string;
  label: string;
  help: string;
  said: Record<string, string>;
}
/** A parameter of the query language, as `publish/browser_parameters.py` describes it. */
interface Parameter {
  name: string;
  reader: string;
  // biome-ignore lint/suspicious/noExplicitAny: the type is that of the parameter
  default: any;
  named: boolean;
  partOf: string;
  values?: string[];
  condition?: Condition;
  say?: { joiner: string; words: string; called: Record<string, string> };
  widget?: Widget;
}
interface Nearby {
  id: string;
  km: number;
  days: number;
}
/** Column → one value per incident; `packing.py` says what each is. */
interface Columns {
  incident_id: string[];
  start: number[];
  end: number[];
  longitude: Figure[];
  latitude: Figure[];
  location_radius_km: Figure[];
  near?: number[];
  // biome-ignore lint/suspicious/noExplicitAny: texts and codes are numbers, tolls numbers or null
  [name: string]: any;
}
interface Actor {
  name: string;
  also: string;
}
interface Claim {
  field: string;
  source: Record<string, string>;
  key: number;
  text: string;
  reported_by: string;
  quote: string;
  note: string;
}
interface Packed {
  strings: string[];
  lists: Record<string, string[]> & { actor: Actor[] };
  incidents: Columns;
  claims: Record<string, number[]>;
  sources: Record<string, number[]>;
  roles: Record<string, [number[], number[]]>;
}
interface Data {
  n: number;
  columns: Columns;
  lists: Record<string, string[]>;
  /** Rows, newest first. */
  order: number[];
  roles: Record<string, [number[], number[]]>;
  actors: Actor[];
  strings: string[];
  claimColumns: Record<string, number[]>;
  claimStarts: number[];
  text(column: string, row: number): string;
  code(column: string, row: number): string | null;
  /** The row of an id; -1 where there is none. */
  find(id: string): number;
  claims(row: number): Claim[];
  differOn(row: number): string[];
  toll(kind: string, row: number): [Figure, Figure, Figure];
}
/** What a published page has to know and cannot see in its data: `one_file.py`. */
interface Base {
  version: string;
  count: Rule;
  total: number;
  title: string;
  rejected: number;
  rest: string;
  dates_words: string;
  drawn: Record<string, string>;
  nearby: Nearby | null;
  parameters: Parameter[];
  source: string;
  licence: string;
  slug: string;
  pages: string;
  names: Record<string, string>;
  map: Config;
}

// --------------------------------------------------------------------------------- projector

interface Step {
  title: string;
  text: string;
  notes: string;
  when: string;
  where: string;
  figures: { text: string; deaths: boolean }[];
  uncertain: string[];
  around: string[];
  sources: string;
  page: string;
  base: string | null;
  seconds: number | null;
  view: [number, number, number] | null;
  bounds: [[number, number], [number, number]] | null;
  state: State;
}
interface Deck {
  title: string;
  made_of: string;
  steps: Step[];
}
/** Between the window of the projector and that of the notes. */
interface Message {
  to?: string | number;
  hello?: boolean;
  go?: number;
  black?: boolean;
  auto?: boolean;
  restart?: boolean;
  state?: Presenting;
}
interface Presenting {
  index: number;
  started: number;
  auto: boolean;
  black: boolean;
}

// ---------------------------------------------------------------------------------- messages

/** Identifier → pattern, as `@fluent/bundle` formats it. */
type Messages = Record<string, import("@fluent/bundle").Message["value"]>;
/** The English messages of this script; `build.js` puts them here. */
declare const MESSAGES: Messages | undefined;
/** Language → messages that the page has loaded beside its scripts. */
declare var incidentMessages: Record<string, Messages> | undefined;

interface Document {
  /** Of older Safari. */
  webkitFullscreenEnabled?: boolean;
}

interface Window {
  IncidentMap?: typeof import("./map/incident-map.js");
  /** The published page, for whoever looks into it from outside. */
  IncidentPublished?: unknown;
  /** Of streamlit-folium. */
  __GLOBAL_DATA__?: { last_object_clicked_count: number | null };
}
