/**
 * The map in a component's frame. folium writes the calls, and so they need a name on the window.
 */
import { create, update, whereabouts } from "./incident-map.js";

window.IncidentMap = { create, update, whereabouts };
