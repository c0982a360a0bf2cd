// What looking at any page takes: a browser, an ear for complaints, and all the ways in which people see a page.
import assert from 'node:assert/strict';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
];
const COLOURS = ['light', 'dark'];
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

/** Collects everything that a developer would see in red, and requests to anywhere else. */
function watch(page, address) {
  const complaints = [];
  const home = address.slice(0, address.lastIndexOf('/') + 1);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      complaints.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(home) && !request.url().startsWith('data:')) {
      complaints.push(`${request.method()} ${request.url()} goes elsewhere`);
    }
  });
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

/** Uses a page, and fails with all that is wrong with it. */
export async function visit(address, use) {
  const browser = await chromium.launch({ executablePath: browserPath(), args: FLAGS });
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  const complaints = watch(page, address);
  try {
    await page.goto(address);
    await use(page);
  } catch (failure) {
    complaints.push(stripVTControlCharacters(failure.message).trim());
  } finally {
    await browser.close();
  }
  assert(complaints.length === 0, `The page at ${address} does not work as it should:\n${complaints.join('\n')}`);
}

/** Takes pictures on a phone and on a screen, by day and by night; each has to fit, and be accessible. */
export async function lookAt(page, pictures, name) {
  mkdirSync(pictures, { recursive: true });
  // As an expression: the page's Content-Security-Policy would keep a script out.
  await page.evaluate(axe.source);
  for (const colorScheme of COLOURS) {
    await page.emulateMedia({ colorScheme });
    for (const size of SIZES) {
      const look = `${name}-${size.width}-${colorScheme}`;
      await page.setViewportSize(size);
      await page.screenshot({ path: join(pictures, `${look}.png`), fullPage: true });
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert(excess <= 0, `${look}: the page is ${excess} px wider than the window.`);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      const findings = violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}, ${help}: ${target.join(' ')}\n${failureSummary}`),
      );
      assert(findings.length === 0, `${look}: not accessible to everybody.\n${findings.join('\n')}`);
    }
  }
}

/** Runs a check with the command's arguments, and exits with 1 and the reason when it fails. */
export async function main(usage, check) {
  const options = process.argv.slice(2);
  try {
    assert(options.length === usage.split('<').length - 1, `Usage: ${usage}`);
    await check(...options);
    console.log(`${options[0]} works; its pictures are in ${options.at(-1)}.`);
  } catch (failure) {
    console.error(failure.message);
    process.exitCode = 1;
  }
}
