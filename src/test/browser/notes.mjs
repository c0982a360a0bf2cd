// Adds a note to the example project through its page, as a user would, and looks whether it stays there.
//
//   node notes.mjs <address> <folder for pictures>
//
// Exits with 1 and says why when something is wrong. The browser is $CHROMIUM, else the PATH's chromium.
import assert from 'node:assert/strict';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { chromium } from 'playwright-core';

const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
];
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function browserPath() {
  if (process.env.CHROMIUM) {
    return process.env.CHROMIUM;
  }
  const candidates = process.env.PATH.split(delimiter).map((folder) => join(folder, 'chromium'));
  const found = candidates.find(isExecutable);
  assert(found, 'There is no chromium on the PATH. Install it, or name one in the environment variable CHROMIUM.');
  return found;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Collects everything that a developer would see in red. */
function watch(page) {
  const complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      complaints.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) =>
    complaints.push(`${request.method()} ${request.url()} failed: ${request.failure()?.errorText}`),
  );
  page.on('response', (response) => {
    if (response.status() >= 400) {
      complaints.push(`${response.request().method()} ${response.url()} answered ${response.status()}`);
    }
  });
  return complaints;
}

async function check(address, pictures) {
  const browser = await chromium.launch({ executablePath: browserPath(), args: FLAGS });
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  const complaints = watch(page);
  try {
    const text = `Seen in Chromium at ${new Date().toISOString()}\n<b>with markup as it is</b>`;
    const note = page.getByRole('listitem').filter({ hasText: text });

    await page.goto(address);
    await page.getByRole('textbox').fill(text);
    await page.getByRole('button', { name: 'Add note' }).click();
    await note.waitFor();
    await page.reload();
    await note.waitFor();
    await page.waitForLoadState('networkidle');

    mkdirSync(pictures, { recursive: true });
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await page.screenshot({ path: join(pictures, `notes-${size.width}.png`) });
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert(excess <= 0, `At ${size.width} px the page is ${excess} px wider than the window.`);
    }
  } catch (failure) {
    complaints.push(stripVTControlCharacters(failure.message).trim());
  } finally {
    await browser.close();
  }
  assert(complaints.length === 0, `The page at ${address} does not work as it should:\n${complaints.join('\n')}`);
}

const [address, pictures] = process.argv.slice(2);
try {
  assert(address && pictures, 'Usage: node notes.mjs <address> <folder for pictures>');
  await check(address, pictures);
  console.log(`The page at ${address} works; its pictures are in ${pictures}.`);
} catch (failure) {
  console.error(failure.message);
  process.exitCode = 1;
}
