// chrono-node over a file of articles, as finders.py does it: node chrono.mjs MODULES ARTICLES.jsonl FOUND.jsonl
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, source, target] = process.argv.slice(2);
const chrono = createRequire(modules + "/")("chrono-node");
const articles = readFileSync(source, "utf-8").trim().split("\n").map((line) => JSON.parse(line));
const pad = (number, length) => String(number).padStart(length, "0");

// Only what the words gave, as TIMEX3 writes it.
function value(start) {
  let text = pad(start.get("year"), 4);
  if (start.isCertain("month") || start.isCertain("day") || start.isCertain("weekday")) text += "-" + pad(start.get("month"), 2);
  if (start.isCertain("day") || start.isCertain("weekday")) text += "-" + pad(start.get("day"), 2);
  if (start.isCertain("hour")) text += "T" + pad(start.get("hour"), 2) + ":" + pad(start.get("minute"), 2);
  return text;
}

// It counts UTF-16 units; the others count code points.
function find({ text, published }) {
  const [year, month, day] = published.split("-").map(Number);
  return chrono.parse(text, new Date(year, month - 1, day)).map((one) => {
    const start = [...text.slice(0, one.index)].length;
    return [start, start + [...one.text].length, value(one.start)];
  });
}

const seconds = [];
let found = [];
articles.slice(0, 20).forEach(find);
while (seconds.length < 3) {
  const begin = process.cpuUsage();
  found = articles.map(find);
  const used = process.cpuUsage(begin);
  seconds.push((used.user + used.system) / 1e6);
}
writeFileSync(target, found.map((one) => JSON.stringify(one) + "\n").join(""));
console.log(JSON.stringify({ seconds }));
