/* How wide the timeline may be, on which ground, and where to look after a choice. Nothing leaves this page. */
(function () {
  "use strict";
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var waiting = null;
  var listening = false;

  function view() {
    var place = document.getElementById("chart");
    var room = place && place.clientWidth ? place.clientWidth : Math.min(document.documentElement.clientWidth, 1288);
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

  /* The address holds all state; this is how a script changes it. */
  function go(search) {
    window.dash_clientside.set_props("url", { search: search === "?" ? "" : search });
  }

  /* A part that was drawn for an earlier address: what its link changes is changed in the present one. */
  function follow(link) {
    var part = link.closest("[data-drawn]");
    if (!part) { return link.getAttribute("href"); }
    var drawn = new URLSearchParams(part.dataset.drawn);
    var wanted = new URLSearchParams(link.getAttribute("href"));
    var now = new URLSearchParams(window.location.search);
    new Set(Array.from(drawn.keys()).concat(Array.from(wanted.keys()))).forEach(function (name) {
      if (drawn.getAll(name).join("\n") !== wanted.getAll(name).join("\n")) {
        now.delete(name);
        wanted.getAll(name).forEach(function (value) { now.append(name, value); });
      }
    });
    return "?" + now.toString();
  }

  var asked = {}, said = "";
  function ask(part, place, search, leaves) {
    var key = new URLSearchParams(search || "");
    leaves(key).concat("doubt").forEach(function (name) { key.delete(name); });
    var told = key.toString();
    if (asked[part] === told) { return window.dash_clientside.no_update; }
    asked[part] = told;
    var element = document.getElementById(place);
    if (element) { element.dataset.drawn = search || ""; }
    return search || "";
  }

  /* A card that nobody chose waits until the chart is painted: the server makes both, and the chart comes first. */
  var later = { search: null, timer: null };
  function put_off(search) {
    later.search = search;
    window.clearTimeout(later.timer);
    later.timer = window.setTimeout(catch_up, 3000); /* a chart that never comes keeps no card away */
  }
  function catch_up() {
    window.clearTimeout(later.timer);
    var search = later.search;
    later.search = null;
    if (search !== null) { window.dash_clientside.set_props("card-ask", { data: search }); }
  }
  function painted() {
    if (later.search !== null) {
      window.requestAnimationFrame(function () { window.setTimeout(catch_up, 0); });
    }
  }

  document.addEventListener("click", function (event) {
    var link = event.target instanceof Element ? event.target.closest('a[href^="?"]') : null;
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    go(follow(link));
  });

  document.addEventListener("submit", function (event) {
    if (event.target.id !== "filter-form") {
      return;
    }
    event.preventDefault();
    var now = new URLSearchParams(window.location.search);
    ["q", "after", "before"].forEach(function (name) {
      var field = document.getElementById("f-" + name);
      var value = field ? field.value.trim() : "";
      if (value) {
        now.set(name, value);
      } else {
        now.delete(name);
      }
    });
    now.delete("page");
    go("?" + now.toString());
  });

  /* The root bears the colours, so that the whole window follows them; the address beats the system. */
  function dress(language, direction, search) {
    var root = document.documentElement;
    var theme = new URLSearchParams(search === undefined ? window.location.search : search || "").get("theme");
    ["light", "dark"].forEach(function (name) { root.classList.toggle("theme-" + name, name === theme); });
    if (language) { root.lang = language; }
    if (direction) { root.dir = direction; }
  }
  dress();

  /* Paper has no triangles to press: all unfolds before printing, and folds again after. */
  var unfolded = [];
  window.addEventListener("beforeprint", function () {
    unfolded = Array.prototype.slice.call(document.querySelectorAll("#chosen details:not([open]), .written details:not([open])"));
    unfolded.forEach(function (one) { one.open = true; });
    document.querySelectorAll("#graph .main-svg").forEach(function (picture) {
      var width = picture.getAttribute("width"), height = picture.getAttribute("height");
      picture.setAttribute("viewBox", "0 0 " + width + " " + height);
      picture.parentElement.style.setProperty("--shape", width + " / " + height);
    });
  });
  window.addEventListener("afterprint", function () {
    unfolded.forEach(function (one) { one.open = false; });
    document.querySelectorAll("#graph .main-svg").forEach(function (picture) { picture.removeAttribute("viewBox"); });
  });

  /* Parts of many rows come as text that the server has made safe; places of marks are set here, as no style stands in it. */
  function fill(id, text) {
    var place = document.getElementById(id);
    if (!place || typeof text !== "string") { return; }
    place.innerHTML = text;
    place.querySelectorAll("[data-place]").forEach(function (one) {
      var numbers = one.dataset.place.split(" ");
      ["left", "top", "width", "height"].forEach(function (side, i) { one.style[side] = numbers[i] + "px"; });
    });
  }

  window.timelinePage = { go: go };
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    page: {
      ask_filter: function (search) {
        return ask("filter", "filter-place", search, function () { return ["from", "to", "event", "crowd", "page"]; });
      },
      ask_table: function (search) {
        return ask("table", "table-place", search, function () { return ["from", "to"]; });
      },
      ask_card: function (search) { /* without a choice, the card is of the most salient event that is shown */
        var key = new URLSearchParams(search || "");
        var chosen = key.get("event") || key.get("crowd");
        var answer = ask("card", "card", search, function () {
          /* In story mode the next step's link holds the stretch that will be shown, moved from the present one. */
          return chosen && !key.get("story") ? ["from", "to"] : [];
        });
        if (answer === window.dash_clientside.no_update) { return answer; }
        later.search = null;
        if (chosen || key.get("story")) { return answer; }
        put_off(answer);
        return window.dash_clientside.no_update;
      },
      fill_overlay: function (text) {
        fill("overlay", text);
        painted();
      },
      fill_narrow: function (text) { fill("narrow-place", text); },
      fill_table: function (text) { fill("table-place", text); },
      dress: function (language, direction, search) { dress(language, direction, search); },
      measure: function () {
        if (!listening) {
          listening = true;
          window.addEventListener("resize", tell);
          dark.addEventListener("change", tell);
        }
        return view();
      },
      show: function (announced) {
        var again = announced === said;
        said = announced;
        if (announced && !again) { /* a card that is drawn anew for another stretch takes no focus */
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
