const [form, text, error, status, list, template] = ['add', 'text', 'error', 'status', 'notes', 'note'].map((id) =>
  document.getElementById(id),
);
const addButton = form.querySelector('button');
const timeFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

function count(notes) {
  return notes === 1 ? '1 note' : `${notes} notes`;
}

/** Calls the backend; what goes wrong is thrown as an Error whose message the user can read. */
async function call(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body && { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
  } catch {
    throw new Error('The server can’t be reached. Check your connection and try again.');
  }
  const answer = await response.json().catch(() => undefined);
  if (!response.ok) {
    throw new Error(answer?.message ?? `The server answered ${response.status}. Try again in a minute.`);
  }
  return answer;
}

/** Does something that takes a while, shows what went wrong, and holds the button back meanwhile. */
async function attempt(button, action) {
  error.textContent = '';
  button.disabled = true;
  try {
    await action();
  } catch (failure) {
    error.textContent = failure.message;
  } finally {
    button.disabled = false;
  }
}

function item(note) {
  const element = template.content.cloneNode(true).firstElementChild;
  const [content, time, button] = ['p', 'time', 'button'].map((selector) => element.querySelector(selector));
  content.textContent = note.text;
  content.id = `note-${note.id}`;
  time.dateTime = note.createdAt;
  time.textContent = timeFormat.format(new Date(note.createdAt));
  button.setAttribute('aria-describedby', content.id);
  button.addEventListener('click', () => {
    if (confirm('Delete this note?')) {
      change(button, () => call('DELETE', `/api/notes/${note.id}`));
    }
  });
  return element;
}

async function showNotes() {
  let notes;
  try {
    notes = await call('GET', '/api/notes');
  } catch (failure) {
    status.textContent = 'The notes could not be loaded.';
    throw failure;
  }
  list.replaceChildren(...notes.map(item));
  status.textContent = notes.length === 0 ? 'Nothing here yet. Write your first note above.' : count(notes.length);
}

function change(button, action) {
  return attempt(button, async () => {
    await action();
    await showNotes();
    text.focus();
  });
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  change(addButton, async () => {
    await call('POST', '/api/notes', { text: text.value });
    form.reset();
  });
});

/** What the pom gives the frontend of this system; the same files are served on every system. */
async function showConfiguration() {
  const response = await fetch('/_flox/config.json');
  const { FLOX_SYSTEM: system, GREETING: greeting } = await response.json();
  if (system) {
    const badge = document.getElementById('system');
    badge.textContent = system;
    badge.hidden = false;
  }
  if (greeting) {
    document.getElementById('greeting').textContent = greeting;
  }
}

showConfiguration().catch(() => {}); // The page works without.
attempt(addButton, showNotes);
