/**
 * On the projector the map stands in the page itself, at `<prefix>/present`, and not in a
 * component's frame: tell the scripts that follow where the server's root is. In the
 * presenter-safe mode every question to the API says so.
 */
(function () {
  "use strict";

  const { prefix: wrong, address, plain, ...rest } = window.IncidentApi;
  const prefix = window.location.pathname.replace(/\/present\/?$/, "");
  const safe = new URLSearchParams(window.location.search).get("safe") === "1" ? "&safe=1" : "";
  const right = (url) => url && `${prefix}${url.slice(wrong.length)}${safe}`;

  window.IncidentApi = {
    ...rest,
    prefix,
    address: (...asked) => right(address(...asked)),
    plain: (...asked) => right(plain(...asked)),
  };
})();
