/* In a frame (?embed=1) the page tells the page around it how high it is, and nothing else. */
(function () {
  "use strict";
  if (window.parent === window || new URLSearchParams(window.location.search).get("embed") !== "1") {
    return;
  }
  var told = 0;

  function tell() {
    var root = document.getElementById("react-entry-point");
    var height = root ? Math.ceil(root.getBoundingClientRect().bottom + window.scrollY) : 0;
    if (height && height !== told) {
      told = height;
      /* A height is no secret, and the page around may be anybody's: the server's header decides who frames it. */
      window.parent.postMessage({ type: "timeline-height", height: height }, "*");
    }
  }

  window.addEventListener("DOMContentLoaded", function () {
    new ResizeObserver(tell).observe(document.getElementById("react-entry-point"));
    tell();
  });
})();
