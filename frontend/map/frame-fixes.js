/** Where Leaflet does not suit a map inside a frame that is inside a page. */

/**
 * Show the map only with its style sheet and in its final size: its scripts are there before
 * either, and a view without height would ask for the wrong marks first.
 *
 * @param {HTMLElement} container
 * @param {() => void} then
 */
export function whenStyled(container, then) {
  const started = performance.now();
  const check = () => {
    const styled = getComputedStyle(container).getPropertyValue("--imap-ready").trim() === "1";
    const ready = styled && container.clientWidth > 0 && container.clientHeight > 0;
    if (!ready && performance.now() - started < 3000) return requestAnimationFrame(check);
    container.style.visibility = "";
    then();
  };
  container.style.visibility = "hidden";
  check();
}

/**
 * Leaflet focuses the map on mouse down, and after a click on one of its buttons. From inside a
 * frame that scrolls the page around it, so that the click misses the mark it was meant for.
 * (Leaflet puts the frame's own scroll position back, but knows nothing of the page's.)
 */
export function focusWithoutScrolling() {
  L.Map.Keyboard.include({
    _onMouseDown() {
      if (!this._focused) this._map.getContainer().focus({ preventScroll: true });
    },
  });
  L.Control.include({
    /** @param {MouseEvent} event */
    _refocusOnMap(event) {
      // A click by keyboard has no place on the screen, and keeps the focus on its button.
      const byPointer = event && event.screenX > 0 && event.screenY > 0;
      if (this._map && byPointer) this._map.getContainer().focus({ preventScroll: true });
    },
  });
}

/**
 * The wheel zooms at once: the place under the pointer stays where it is, so there is nothing to
 * follow, and the next marks are there when an animation would end. Buttons, keys and clusters,
 * which move the middle, show where things go. The question is asked before anything is drawn.
 */
export function zoomAtOnceByWheel() {
  const animated = L.Map.ScrollWheelZoom.prototype._performZoom;
  L.Map.ScrollWheelZoom.include({
    _performZoom() {
      const map = this._map;
      const before = map._zoomAnimated;
      const ask = () => map.fire("imap:zoom", { center: map.getCenter(), zoom: map.getZoom() });
      map._zoomAnimated = false;
      map.once("zoom", ask);
      animated.call(this);
      map.off("zoom", ask);
      map._zoomAnimated = before;
    },
  });
}
