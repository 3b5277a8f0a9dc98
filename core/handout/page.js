// Folding for the whole page. Without it, each part still opens and closes by itself.
'use strict';
const folds = Array.from(document.querySelectorAll('main details'));
const depth = (fold) => {
  let levels = 0;
  for (let above = fold.parentElement; above; above = above.parentElement) {
    if (above.tagName === 'DETAILS') levels += 1;
  }
  return levels;
};
const levels = folds.map(depth);
// The depth down to which everything is open.
const openTo = () => {
  const shut = levels.filter((level, i) => !folds[i].open);
  return shut.length === 0 ? Math.max(0, ...levels) + 1 : Math.min(...shut);
};
const openDownTo = (limit) => folds.forEach((fold, i) => { fold.open = levels[i] < limit; });
const steps = {
  all: () => openDownTo(Infinity),
  more: () => openDownTo(openTo() + 1),
  less: () => openDownTo(Math.max(0, (folds.some((fold) => fold.open)
    ? Math.max(...levels.filter((level, i) => folds[i].open)) : 0))),
  none: () => openDownTo(0),
};
const bar = document.getElementById('folding');
if (bar) {
  bar.hidden = false;
  bar.addEventListener('click', (event) => {
    const step = steps[event.target.dataset.fold];
    if (step) step();
  });
}
// Paper cannot be unfolded: cautions, the words used, sources, the reasons of an answer sheet, the reasons for the first candidate and for what to ask, and the chief
// reason against the others, are always printed;
// what those reasons rest on, only where it was unfolded.
const onPaper = '#treatment details, #sources > details, #glossary > details, section[id^="case-"] .tree > li > details, #candidate-1 > details, #candidate-1 > details > .inside > ul > li > details, #why-not > div > details, #ask .tree > li > details';
let opened = [];
window.addEventListener('beforeprint', () => {
  opened = Array.from(document.querySelectorAll(onPaper)).filter((fold) => !fold.open);
  opened.forEach((fold) => { fold.open = true; fold.classList.add('paper'); });
});
window.addEventListener('afterprint', () => {
  opened.forEach((fold) => { fold.open = false; fold.classList.remove('paper'); });
  opened = [];
});
// What lies around something is seen from the middle, where it stands.
const centred = () => document.querySelectorAll('figure .scroll').forEach((room) => {
  const middle = room.querySelector('.box.link') && room.querySelector('.box.candidate');
  if (!middle || room.scrollWidth <= room.clientWidth) return;
  const [seen, box] = [room.getBoundingClientRect(), middle.getBoundingClientRect()];
  room.scrollLeft += box.left + box.width / 2 - seen.left - seen.width / 2;
});
folds.forEach((fold) => fold.addEventListener('toggle', () => { if (fold.open) centred(); }));
centred();
// A link to a folded part, or into one, opens it.
const reveal = () => {
  let target = null;
  try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (e) { return; }
  for (let above = target; above; above = above.parentElement) {
    if (above.tagName === 'DETAILS') above.open = true;
  }
  const own = target && target.querySelector(':scope > details.fold');
  if (own) own.open = true;
  if (target) target.scrollIntoView();
};
window.addEventListener('hashchange', reveal);
reveal();
