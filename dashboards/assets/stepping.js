/* Story mode: left and right step from event to event while the focus is on the card; Escape closes it and leaves. */
(function () {
  "use strict";
  document.addEventListener("keydown", function (event) {
    var card = document.getElementById("chosen");
    var inside = document.activeElement;
    if (!document.querySelector(".stepping") || !card.contains(inside) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    var back = getComputedStyle(card).direction === "rtl" ? "ArrowRight" : "ArrowLeft";
    var link = null;
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      link = card.querySelector(event.key === back ? ".step-before" : ".step-after");
    }
    if (link) {
      event.preventDefault();
      link.click();
    }
  });
})();
