// Looks at a status page, folded up as it comes and unfolded.
//
//   node status.mjs <file> <folder for pictures>
//
// Exits with 1 and says why when something is wrong. The browser is $CHROMIUM, else the PATH's chromium.
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lookAt, main, visit } from './browser.mjs';

await main('node status.mjs <file> <folder for pictures>', (file, pictures) =>
  visit(pathToFileURL(resolve(file)).href, async (page) => {
    const name = basename(file, '.html');
    await lookAt(page, pictures, name);
    for (const more of await page.locator('summary').all()) {
      await more.click();
    }
    await lookAt(page, pictures, `${name}-unfolded`);
  }),
);
