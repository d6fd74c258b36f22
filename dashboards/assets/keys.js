/* The timeline as one tab stop: arrow keys move from mark to mark, Enter opens, Escape closes and comes back. */
(function () {
  "use strict";
  var active = null; /* the key of the mark that has, or last had, the focus */
  var pressed = false; /* whether the pointer is down */
  var returning = false; /* whether the timeline takes the focus once it is drawn again */
  var held = false; /* whether the timeline has the focus, or had it when it was drawn anew */
  var back = false; /* whether focus returns to the timeline once the card is closed */

  function box() {
    return document.getElementById("marks");
  }

  function options() {
    var inside = box();
    return inside ? Array.prototype.slice.call(inside.querySelectorAll(".mark")) : [];
  }

  function current() {
    return options().find(function (one) { return one.dataset.key === active; }) || null;
  }

  function activate(option) {
    var inside = box();
    options().forEach(function (one) { one.classList.toggle("active", one === option); });
    if (!option) {
      inside.removeAttribute("aria-activedescendant");
      return;
    }
    active = option.dataset.key;
    inside.setAttribute("aria-activedescendant", option.id);
    option.firstElementChild.scrollIntoView({ block: "nearest", inline: "nearest" });
    tell(option);
  }

  /* -- what is told on focus and under the pointer; it stays while the pointer is on it, Escape takes it away -- */
  function tell(option) {
    var tip = document.getElementById("tip");
    if (!tip || !option) {
      return;
    }
    tip.textContent = option.getAttribute("aria-label");
    tip.hidden = false;
    var place = option.firstElementChild;
    var room = document.getElementById("chart").clientWidth;
    var left = Math.max(8, Math.min(place.offsetLeft, room - tip.offsetWidth - 8));
    var above = place.offsetTop - tip.offsetHeight - 2;
    tip.style.left = left + "px";
    tip.style.top = (above > 0 ? above : place.offsetTop + place.offsetHeight + 2) + "px";
  }

  function hush() {
    var tip = document.getElementById("tip");
    if (tip) {
      tip.hidden = true;
    }
  }

  function open(option) {
    if (option && option.dataset.href) {
      back = true;
      window.timelinePage.go(option.dataset.href);
    }
  }

  function lanes() {
    var seen = [];
    options().slice().sort(function (a, b) {
      return a.firstElementChild.offsetTop - b.firstElementChild.offsetTop;
    }).forEach(function (one) {
      if (seen.indexOf(one.dataset.lane) < 0) {
        seen.push(one.dataset.lane);
      }
    });
    return seen;
  }

  function acrossLanes(from, step) {
    var order = lanes();
    var next = order[order.indexOf(from.dataset.lane) + step];
    var near = options().filter(function (one) { return one.dataset.lane === next; });
    near.sort(function (a, b) {
      return Math.abs(a.dataset.x - from.dataset.x) - Math.abs(b.dataset.x - from.dataset.x);
    });
    return near[0] || null;
  }

  function wanted(key) {
    var all = options();
    var at = current();
    var index = all.indexOf(at);
    var rtl = getComputedStyle(box()).direction === "rtl";
    if (key === "Home") { return all[0]; }
    if (key === "End") { return all[all.length - 1]; }
    if (!at) { return all[0]; }
    if (key === (rtl ? "ArrowLeft" : "ArrowRight")) { return all[index + 1]; }
    if (key === (rtl ? "ArrowRight" : "ArrowLeft")) { return all[index - 1]; }
    return acrossLanes(at, key === "ArrowDown" ? 1 : -1);
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      hush();
      var close = document.getElementById("card-close");
      var inCard = close && document.getElementById("chosen").contains(document.activeElement);
      if (inCard || (close && document.activeElement === box() && /[?&](event|crowd)=/.test(window.location.search))) {
        event.preventDefault();
        close.click();
        returnFocus();
      }
      return;
    }
    if (document.activeElement !== box() || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      open(current());
    } else if (["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"].indexOf(event.key) >= 0) {
      event.preventDefault();
      activate(wanted(event.key) || current() || options()[0]);
    }
  });

  function returnFocus() {
    var inside = box();
    if (back && inside && inside.offsetParent !== null) {
      returning = true; /* the layer is about to be drawn anew */
      inside.focus({ preventScroll: true });
    } else {
      var chosen = document.querySelector("#list .open, .events-table .open");
      if (chosen) { chosen.focus(); }
    }
  }

  document.addEventListener("focusin", function (event) {
    held = event.target === box();
    if (event.target === box() && !pressed) { /* a press of the pointer chooses its own mark, and must not scroll */
      activate(current() || options()[0] || null);
    }
  });
  document.addEventListener("pointerdown", function (event) {
    pressed = true;
    held = held && box() !== null && box().contains(event.target);
  }, true);
  document.addEventListener("pointerup", function () { window.setTimeout(function () { pressed = false; }, 0); }, true);
  document.addEventListener("pointercancel", function () { pressed = false; }, true);
  document.addEventListener("focusout", function (event) {
    if (event.target === box()) { hush(); }
  });

  /* -- the pointer -- */
  function under(event) {
    return event.target instanceof Element ? event.target.closest("#marks .mark") : null;
  }
  document.addEventListener("click", function (event) {
    var option = under(event);
    if (option) {
      activate(option);
      open(option);
    }
  });
  document.addEventListener("pointerover", function (event) {
    var option = under(event);
    if (option) {
      tell(option);
    } else if (!(event.target instanceof Element) || !event.target.closest("#tip")) {
      if (document.activeElement !== box()) { hush(); }
    }
  });

  /* Wheel zooms only with a modifier; the page scrolls otherwise. */
  document.addEventListener("wheel", function (event) {
    var chart = document.getElementById("chart");
    if (!chart || !chart.contains(event.target) || !(event.ctrlKey || event.metaKey)) { return; }
    event.preventDefault();
    var link = document.querySelector(event.deltaY < 0 ? "#zoom .zoom-in" : "#zoom .zoom-out");
    if (link && !link.dataset.busy) {
      link.dataset.busy = "1";
      link.click();
    }
  }, { passive: false });

  /* The marks are drawn anew after every choice: the focus finds its mark again, or the nearest in time. */
  new MutationObserver(function (changes) {
    if (!changes.some(function (one) { return one.target.id === "overlay" || one.target.id === "marks"; })) { return; }
    var inside = box();
    if (!inside) { return; }
    if ((returning || held) && document.activeElement === document.body) { inside.focus({ preventScroll: true }); }
    returning = false;
    if (document.activeElement === inside) { activate(current() || options()[0] || null); }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
