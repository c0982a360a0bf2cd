// Adds a note to the example project through its page, as a user would, and looks whether it stays there.
//
//   node notes.mjs <address> <folder for pictures>
//
// Exits with 1 and says why when something is wrong. The browser is $CHROMIUM, else the PATH's chromium.
import { lookAt, main, visit } from './browser.mjs';

await main('node notes.mjs <address> <folder for pictures>', (address, pictures) =>
  visit(address, async (page) => {
    const text = `Seen in Chromium at ${new Date().toISOString()}\n<b>with markup as it is</b>`;
    const note = page.getByRole('listitem').filter({ hasText: text });

    await page.getByRole('textbox').fill(text);
    await page.getByRole('button', { name: 'Add note' }).click();
    await note.waitFor();
    await page.reload();
    await note.waitFor();
    await page.waitForLoadState('networkidle');

    await lookAt(page, pictures, 'notes');
  }),
);
