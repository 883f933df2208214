/** What the map uses of Leaflet and its types do not know, and the events of our own. */
import "leaflet";

declare module "leaflet" {
  // biome-ignore lint/suspicious/noExplicitAny: classes that are only added to
  type Extendable = { include(methods: any): void; prototype: any };
  namespace Map {
    const Keyboard: Extendable;
    const ScrollWheelZoom: Extendable;
  }
  interface Handler {
    moved(): boolean;
  }
  interface Map {
    _animatingZoom?: boolean;
    getPixelBounds(centre?: LatLng, zoom?: number): Bounds;
    _panAnim?: { _inProgress: boolean };
    // Ours, besides Leaflet's: "imap:still", "imap:drawn", "imap:playback" and others.
    // biome-ignore lint/suspicious/noExplicitAny: each event has parts of its own
    on(type: string, heard: (event: any) => void): this;
  }
  namespace Control {
    /** Of the plug-in; not there where it is not loaded. */
    const FullScreen: (new (options: { title: string; titleCancel: string }) => Control) | undefined;
    interface Layers {
      collapse(): this;
    }
  }
}
