// Opens reports in Chromium, as their readers do: with scripts and without, by keyboard, on a narrow
// screen, in the dark, on paper. Called by ctest: node report.mjs FASCIA MODULES WORK
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [fascia, modules, work] = process.argv.slice(2);
const skip = (what) => { console.log(`${what} is not installed: pages were not opened`); process.exit(0); };
const require = createRequire(join(resolve(modules), 'node_modules', 'x.js'));
let playwright, axePath, pdfPath;
try {
  playwright = require('playwright-core');
  axePath = require.resolve('axe-core/axe.min.js');
  pdfPath = require.resolve('pdfjs-dist/legacy/build/pdf.mjs');
} catch { skip('playwright-core (npm)'); }
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (!chromium) skip('chromium');
const pdfjs = await import(pathToFileURL(pdfPath).href);
const teaching = 'For teaching, not for diagnosis';

mkdirSync(work, { recursive: true });
let failed = 0;
const check = (holds, what) => {
  if (!holds) { failed += 1; console.log(`FAILED: ${what}`); }
};

// A case with much told, one with a red flag, and one whose title and notes try to be markup.
const hostile = join(work, 'hostile.json');
writeFileSync(hostile, JSON.stringify({
  fascia: 'case/1', id: 'hostile', title: '</title><script>window.hit = 1</script><img src=x onerror="window.hit = 2">',
  findings: [{ text: '<b onclick="1">ache</b>', id: 'deep_ache', state: 'present' }, { id: 'fever', state: 'absent' }],
}));
// What a style sheet of one's own would fetch; nobody may come.
const visits = [];
const server = createServer((request, answer) => { visits.push(request.url); answer.end(); });
await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
const logo = join(work, 'logo.svg');
writeFileSync(logo, '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" cy="20" r="18"/></svg>');
const style = join(work, 'own.css');
writeFileSync(style, `h1 { background: url(http://127.0.0.1:${server.address().port}/x.png); letter-spacing: 3px; }`);
const page = (name, ...options) => {
  const file = join(work, `${name.split('/').pop().replace('.json', '')}.html`);
  execFileSync(fascia, ['report', name, '-o', file, ...options]);
  return pathToFileURL(file).href;
};
const pages = [
  page('radiculopathy_s1_hairdresser', '--school', 'School of <b>Therapy</b>', '--logo', logo, '--style', style),
  page('cauda_equina_warehouse_worker', '--level', 'teacher'),
  page('ql_gardener', '--level', 'everyday'),
  page(hostile),
];

const browser = await playwright.chromium.launch({ executablePath: chromium, args: ['--no-sandbox'] });
const opened = async (url, options, then) => {
  const context = await browser.newContext(options);
  const tab = await context.newPage();
  const requests = [];
  const errors = [];
  const is_far = (request) => !/^(file|data):/.test(request.url());
  // One that the page's policy stops fails as 'csp', before it leaves.
  tab.on('requestfinished', (request) => { if (is_far(request)) requests.push(request.url()); });
  tab.on('requestfailed', (request) => {
    if (is_far(request) && request.failure().errorText !== 'csp') requests.push(request.url());
  });
  tab.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
  tab.on('pageerror', (error) => errors.push(String(error)));
  await tab.goto(url);
  await then(tab, errors);
  check(requests.length === 0, `${url} asks the network for ${requests}`);
  await context.close();
};
const seen = (tab, selector) => tab.locator(selector).first().isVisible();

// What is printed, too, stands out of its paper.
const inks = async (tab, of) => {
  await tab.emulateMedia({ media: 'print' });
  await tab.evaluate(readFileSync(axePath, 'utf8'));
  const violations = (await tab.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))).violations;
  check(violations.length === 0, `${of}, on paper: axe-core finds ${violations.map((violation) => `${violation.id}: ${violation.nodes[0].html.slice(0, 160)}`)}`);
  await tab.emulateMedia({ media: null });
};

for (const url of pages) {
  const of = url.split('/').pop();
  const has_own_style = of.startsWith('radiculopathy');
  // With scripts.
  await opened(url, { viewport: { width: 1100, height: 900 } }, async (tab, errors) => {
    check(await seen(tab, '#folding'), `${of}: the buttons for folding are there`);
    await tab.getByRole('button', { name: 'Unfold all' }).click();
    check(await tab.locator('main details:not([open])').count() === 0, `${of}: all is unfolded`);
    await tab.getByRole('button', { name: 'Fold all', exact: true }).click();
    check(await tab.locator('main details[open]').count() === 0, `${of}: all is folded`);
    await tab.getByRole('button', { name: 'One level more' }).click();
    const one = await tab.locator('main details[open]').count();
    check(one > 0, `${of}: one level is open`);
    await tab.getByRole('button', { name: 'One level more' }).click();
    const two = await tab.locator('main details[open]').count();
    check(two >= one, `${of}: a second level is open`);
    await tab.getByRole('button', { name: 'One level less' }).click();
    check(await tab.locator('main details[open]').count() === one, `${of}: and closed again`);
    check(await tab.evaluate(() => window.hit) === undefined, `${of}: nothing of the case runs`);
    check(await tab.locator('img').count() === (has_own_style ? 1 : 0), `${of}: no image but the logo`);
    // A style sheet of one's own is used, but cannot fetch anything: the policy says so, on the console.
    check(errors.every((error) => has_own_style && error.includes('Content Security Policy')),
      `${of}: errors on the console: ${errors}`);
    await tab.evaluate(readFileSync(axePath, 'utf8'));
    const axe = async () => (await tab.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] })))
      .violations.map((violation) => `${violation.id}: ${violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 120))}`);
    const violations = await axe();
    check(violations.length === 0, `${of}: axe-core finds\n  ${violations.join('\n  ')}`);
    await tab.getByRole('button', { name: 'Unfold all' }).click();
    const unfolded = await axe();
    check(unfolded.length === 0, `${of}, unfolded: axe-core finds\n  ${unfolded.join('\n  ')}`);
  });
  // Without scripts: each part opens by itself, and the wording is chosen as well.
  await opened(url, { javaScriptEnabled: false }, async (tab) => {
    check(!await seen(tab, '#folding'), `${of}: no buttons that do nothing`);
    for (const [level, hidden, shown] of [['everyday', '.wt', '.we'], ['student', '.we', '.wt'], ['teacher', '.we', '.wx']]) {
      await tab.locator(`#level-${level}`).check();
      const count = await tab.locator(shown).count();
      check(count > 0 || of.startsWith('hostile'), `${of}: there are words for ${level}`);
      if (await tab.locator('.we').count() > 0) {
        check(!await seen(tab, hidden), `${of}: at level ${level}, ${hidden} is hidden`);
        const patterns = await tab.evaluate(() => Array.from(document.querySelectorAll('code.written')).map((code) => getComputedStyle(code).display !== 'none'));
        check(patterns.every((is) => is === (level === 'teacher')), `${of}: at level ${level}, ${patterns.filter((is) => is).length} of ${patterns.length} patterns are shown`);
      }
    }
    const fold = tab.locator('main details.fold > summary').first();
    const before = await fold.evaluate((summary) => summary.parentElement.open).catch(() => null);
    await fold.click();
    check(before === null || before !== await fold.evaluate((summary) => summary.parentElement.open), `${of}: a part opens without scripts`);
  });
  // By keyboard alone: to the choice of words, the buttons, and a part.
  await opened(url, {}, async (tab) => {
    const reached = new Set();
    for (let i = 0; i < 60; i += 1) {
      await tab.keyboard.press('Tab');
      reached.add(await tab.evaluate(() => document.activeElement.tagName));
      if (await tab.evaluate(() => document.activeElement.tagName === 'SUMMARY')) break;
    }
    for (const tag of ['INPUT', 'BUTTON', 'A', 'SUMMARY']) check(reached.has(tag), `${of}: ${tag} is reached by Tab`);
    const open = () => tab.evaluate(() => document.activeElement.parentElement.open);
    const before = await open();
    await tab.keyboard.press('Enter');
    check(await open() !== before, `${of}: Enter opens and closes`);
    await tab.locator('input[name=level]:checked').focus();
    await tab.keyboard.press('ArrowRight');
    check(await tab.evaluate(() => document.activeElement.checked), `${of}: the arrow keys choose the words`);
  });
  // On a narrow screen nothing stands out of it; in the dark it is dark.
  await opened(url, { viewport: { width: 360, height: 700 } }, async (tab) => {
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
    check(wide <= 360, `${of}: ${wide} pixels wide on a screen of 360`);
    await tab.evaluate(() => document.querySelectorAll('main details').forEach((fold) => { fold.open = true; }));
    const unfolded = await tab.evaluate(() => document.documentElement.scrollWidth);
    check(unfolded <= 360, `${of}: ${unfolded} pixels wide on a screen of 360 when all is unfolded`);
    const cut = await tab.locator('.scroll:not(figure *)').evaluateAll((all) => all
      .filter((one) => one.scrollWidth > one.clientWidth)
      .map((one) => `${one.closest('section').id} (${one.scrollWidth} of ${one.clientWidth})`));
    check(cut.length === 0, `${of}: tables wider than a screen of 360: ${cut}`);
    const falls = await tab.locator('figure.fall').evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth));
    const parted = await tab.locator('figure .scroll:has(.legend-of)').evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth));
    check(parted.length >= (of.startsWith('hostile') ? 0 : 1) && parted.every((over) => over <= 0), `${of}: body and ranks fit a screen of 360: ${parted}`);
    check(falls.every((over) => over <= 0), `${of}: a waterfall is ${Math.max(...falls)} pixels too wide`);
  });
  await opened(url, { colorScheme: 'dark' }, async (tab) => {
    const colour = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
    check(/rgb\(\s*(\d+)/.exec(colour)[1] < 60, `${of}: dark is ${colour}`);
    await tab.evaluate(readFileSync(axePath, 'utf8'));
    const violations = (await tab.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))).violations;
    check(violations.length === 0, `${of}, in the dark: ${violations.map((violation) => violation.nodes[0].html)}`);
  });
  // On paper: A4, and the sentence on teaching on each page.
  await opened(url, {}, async (tab) => {
    await inks(tab, of);
    const pdf = await tab.pdf({ path: join(work, `${of}.pdf`), preferCSSPageSize: true });
    const text = pdf.toString('latin1');
    const sheets = (text.match(/\/Type\s*\/Page\b(?!s)/g) || []).length;
    const boxes = [...text.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
    const sheetsMost = { 'radiculopathy_s1_hairdresser.html': 17, 'cauda_equina_warehouse_worker.html': 11 }[of] || 16;
    check(sheets >= 2 && sheets <= sheetsMost, `${of}: ${sheets} pages`);
    const read = await pdfjs.getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
    for (let i = 1; i <= read.numPages; i += 1) {
      const { items } = await (await read.getPage(i)).getTextContent();
      check(items.map((item) => item.str).join('').includes(teaching), `${of}: page ${i} says what it is for`);
    }
    // What must be read before anything is done is printed, folded on the screen or not.
    const cautions = await tab.locator('#treatment details details, #treatment li.leaf').count();
    let printed = '';
    for (let i = 1; i <= read.numPages; i += 1) {
      printed += (await (await read.getPage(i)).getTextContent()).items.map((item) => item.str).join(' ');
    }
    const even = (words) => words.replace(/\s+/g, '');
    const says = await tab.locator('#treatment li.leaf:not(.quiet)').evaluateAll((all) => all.map((one) => {
      const line = one.cloneNode(true);
      line.querySelectorAll('.we, small, .more').forEach((hidden) => hidden.remove());
      return Array.from(line.childNodes).filter((node) => node.nodeType === 3).map((node) => node.data).join('').trim();
    }).filter((words) => words.length > 20));
    const lost = says.filter((words) => !even(printed).includes(even(words).slice(0, 40)));
    const sources = await tab.locator('#sources dt').evaluateAll((all) => all.map((one) => one.textContent));
    check(sources.every((id) => even(printed).includes(even(id))), `${of}: not all of ${sources.length} sources are printed`);
    check(sources.length > 0 || of.startsWith('hostile'), `${of}: it names sources`);
    // The words used stand on paper, though they are folded on the screen.
    check(even(printed).includes('published,computed,judged,unchecked'), `${of}: the words used are not printed`);
    check(!printed.includes('(folded)'), `${of}: a heading is printed without what stands below it`);
    check(cautions === 0 || lost.length === 0, `${of}: not printed: ${lost.slice(0, 2)} (${lost.length} of ${says.length})`);
    check(await tab.locator('#treatment details:not([open])').count() > 0 || cautions === 0, `${of}: folded again after printing`);
    // Why each finding counts is printed; what that rests on, only where it was unfolded.
    // Where a red flag must not wait, the candidates are folded, and not printed at all.
    const step = tab.locator('section > h2 ~ #candidate-1 > details > .inside > ul > li > details').first();
    if (await step.count() > 0) {
      await step.locator('> .more > .reason').evaluate((one) => one.append(' onereason'));
      await step.locator('> ul > li').first().evaluate((one) => one.append(' onepremise'));
      for (const isUnfolded of [false, true]) {
        await step.evaluate((fold, open) => { fold.open = open; }, isUnfolded);
        const again = await pdfjs.getDocument({ data: new Uint8Array(await tab.pdf({ preferCSSPageSize: true })), verbosity: 0 }).promise;
        let words = '';
        for (let i = 1; i <= again.numPages; i += 1) {
          words += (await (await again.getPage(i)).getTextContent()).items.map((item) => item.str).join('');
        }
        check(words.includes('onereason'), `${of}: the reason of the first finding is not printed`);
        check(words.includes('onepremise') === isUnfolded, `${of}: premises are printed though ${isUnfolded ? 'un' : ''}folded`);
      }
    }
    check(boxes.length > 0 && boxes.every(([, w, h]) => Math.abs(w - 595) < 2 && Math.abs(h - 842) < 2), `${of}: A4`);
  });
}
// Reports that are not of one case: the same page, read more briefly.
const other = (name, ...words) => {
  const file = join(work, `${name}.html`);
  execFileSync(fascia, ['report', ...words, '-o', file]);
  return pathToFileURL(file).href;
};
const two = ['ql_gardener', 'cauda_equina_warehouse_worker'];
const others = [
  other('about', '--about', 'piriformis'),
  other('pack', '--pack', 'red-flags', '--level', 'teacher'),
  other('compared', ...two, hostile, '--compare'),
  other('questions', ...two, hostile, '--sheet', 'questions'),
  other('answers', ...two, hostile, '--sheet', 'answers', '--level', 'everyday'),
];
for (const url of others) {
  const of = url.split('/').pop();
  for (const colorScheme of ['light', 'dark']) {
    await opened(url, { colorScheme, viewport: { width: 1100, height: 900 } }, async (tab, errors) => {
      await tab.getByRole('button', { name: 'Unfold all' }).click();
      check(await tab.locator('main details:not([open])').count() === 0, `${of}: all is unfolded`);
      check(await tab.evaluate(() => window.hit) === undefined, `${of}: nothing of a case runs`);
      check(await tab.locator('img').count() === 0, `${of}: no image`);
      check(errors.length === 0, `${of}: errors on the console: ${errors}`);
      await tab.evaluate(readFileSync(axePath, 'utf8'));
      const violations = (await tab.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))).violations;
      check(violations.length === 0, `${of}, ${colorScheme}: axe-core finds ${violations.map((violation) => `${violation.id}: ${violation.nodes[0].html.slice(0, 160)}`)}`);
    });
  }
  await opened(url, { viewport: { width: 360, height: 700 } }, async (tab) => {
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
    check(wide <= 360, `${of}: ${wide} pixels wide on a screen of 360`);
    await inks(tab, of);
    const read = await pdfjs.getDocument({ data: new Uint8Array(await tab.pdf({ preferCSSPageSize: true })), verbosity: 0 }).promise;
    for (let i = 1; i <= read.numPages; i += 1) {
      const { items } = await (await read.getPage(i)).getTextContent();
      check(items.map((item) => item.str).join('').includes(teaching), `${of}: page ${i} says what it is for`);
    }
  });
}
await browser.close();
server.close();
check(visits.length === 0, `the network was asked for ${visits}`);
console.log(failed === 0 ? `${pages.length + others.length} pages hold` : `${failed} checks failed`);
process.exit(failed === 0 ? 0 : 1);
