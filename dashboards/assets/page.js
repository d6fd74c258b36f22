/* How wide the timeline may be, on which ground, and where to look after a choice. Nothing leaves this page. */
(function () {
  "use strict";
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var waiting = null;
  var listening = false;

  function view() {
    var place = document.getElementById("chart");
    var room = place ? place.clientWidth : document.documentElement.clientWidth;
    return { width: Math.floor(room / 2) * 2, theme: dark.matches ? "dark" : "light" };
  }

  function tell() {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(function () {
      var now = view();
      if (now.width > 0) {
        window.dash_clientside.set_props("view", { data: now });
      }
    }, 150);
  }

  function visible(element) {
    var box = element.getBoundingClientRect();
    return box.top >= 0 && box.top < window.innerHeight * 0.6;
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    page: {
      measure: function () {
        if (!listening) {
          listening = true;
          window.addEventListener("resize", tell);
          dark.addEventListener("change", tell);
        }
        return view();
      },
      show: function (announced) {
        if (announced) {
          window.requestAnimationFrame(function () {
            var card = document.getElementById("chosen");
            var heading = document.getElementById("card-heading");
            if (heading) {
              heading.focus({ preventScroll: true });
            }
            if (card && !visible(card)) {
              card.scrollIntoView({ block: "start" });
            }
          });
        }
        return window.dash_clientside.no_update;
      }
    }
  });
})();
