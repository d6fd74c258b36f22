/* Slider and number field of the what-if view go together; the address is what holds the answer. */
(function () {
  "use strict";
  var waiting = null;

  function field(name) {
    return document.getElementById("move-" + name);
  }

  function show(control, value) {
    /* The page draws these fields itself; it must see the value as one that was typed. */
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(control, value);
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function days() {
    var number = parseInt(field("days").value, 10);
    var farthest = parseInt(field("form").dataset.farthest, 10);
    return isNaN(number) ? 0 : Math.max(-farthest, Math.min(farthest, number));
  }

  function move() {
    window.clearTimeout(waiting);
    if (!field("form")) {
      return;
    }
    var now = new URLSearchParams(window.location.search);
    var before = now.get("move");
    now.delete("doubt");
    if (days()) {
      now.set("move", field("name").value + "~" + days());
    } else {
      now.delete("move");
    }
    if (now.get("move") !== before) {
      window.timelinePage.go("?" + now.toString());
    }
  }

  document.addEventListener("input", function (event) {
    var own = event.target.id;
    if (own === "move-range" && field("days").value !== event.target.value) {
      if (document.activeElement !== field("days")) {
        show(field("days"), event.target.value);
        window.clearTimeout(waiting);
        waiting = window.setTimeout(move, 300);
      }
    } else if (own === "move-days" && document.activeElement === field("days")) {
      var range = field("range");
      show(range, String(Math.max(+range.min, Math.min(+range.max, days()))));
    }
  });

  document.addEventListener("change", function (event) {
    if (event.target.id === "move-days" || event.target.id === "move-name") {
      move();
    }
  });

  /* The link goes away with what it stands in: the focus goes to where a date is moved. */
  document.addEventListener("click", function (event) {
    var section = document.querySelector(".what-if summary");
    if (section && event.target instanceof Element && event.target.closest("#move-back")) {
      section.focus({ preventScroll: true });
    }
  });

  /* "Doubt this": the controls open, with that date chosen and nothing moved yet. */
  document.addEventListener("click", function (event) {
    var link = event.target instanceof Element ? event.target.closest("a.doubt") : null;
    if (!link || !field("form") || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    var asked = new URLSearchParams(link.getAttribute("href"));
    field("name").value = asked.get("doubt");
    if (!asked.get("move")) {
      show(field("range"), "0");
      show(field("days"), "0");
    }
    document.querySelector(".what-if").open = true;
    field("range").focus({ preventScroll: true });
    field("form").scrollIntoView({ block: "center" });
  });

  /* The address may change by other ways: a link, back and forth. */
  new MutationObserver(function (changes) {
    if (!field("form") || !changes.some(function (one) { return one.target.closest && one.target.closest("#move-banner"); })) {
      return;
    }
    var asked = new URLSearchParams(window.location.search).get("move") || "~0";
    var at = asked.lastIndexOf("~");
    if (at > 0) {
      field("name").value = asked.slice(0, at);
    }
    [field("range"), field("days")].forEach(function (control) {
      if (document.activeElement !== control && control.value !== asked.slice(at + 1)) {
        show(control, asked.slice(at + 1));
      }
    });
  }).observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener("submit", function (event) {
    if (event.target.id === "move-form") {
      event.preventDefault();
      move();
    }
  });
})();
