/* What makes the console a little quicker; every page works without it. ES2020. */
(() => {
  const each = (root, selector, what) => {
    for (const found of root.querySelectorAll(selector)) what(found);
  };

  // How long it has taken so far is told of an answer that is awaited; of some, also how far it is.
  const waiting = (told) => {
    const since = Date.now();
    const tell = () => {
      const seconds = Math.round((Date.now() - since) / 1000);
      told.firstElementChild.textContent = `${told.dataset.busy}已用${seconds}秒。`;
      each(told, '[hx-trigger=second]', (line) => line.dispatchEvent(new Event('second')));
    };
    tell();
    told.hidden = false;
    const timer = window.setInterval(tell, 1000);
    window.addEventListener('pageshow', () => {
      window.clearInterval(timer);
      told.hidden = true;
    });
  };

  // A form that is on its way is not sent again; coming back to the page frees it.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    const asked = event.submitter?.dataset.confirm;
    if (asked && !window.confirm(asked)) {
      event.preventDefault();
      return;
    }
    if (form.method !== 'post' || form.dataset.gives !== undefined) return;
    if (form.dataset.sent === 'yes') event.preventDefault();
    else if (!event.defaultPrevented) {
      form.dataset.sent = 'yes';
      each(form, '[data-busy]', waiting);
    }
  });
  window.addEventListener('pageshow', () => {
    each(document, 'form[data-sent]', (form) => {
      delete form.dataset.sent;
    });
  });

  document.addEventListener('change', (event) => {
    const { target } = event;
    if (target.dataset.sendOnChange !== undefined && target.value !== '') target.form.requestSubmit();
    if (target.dataset.selectAll !== undefined) {
      each(target.form || document, `input[type=checkbox][name="${target.dataset.selectAll}"]`, (box) => {
        if (!box.disabled) box.checked = target.checked;
      });
    }
  });

  each(document, '[data-print]', (button) => {
    button.hidden = false;
  });
  each(document, '[data-select-all]', (box) => {
    box.closest('label').hidden = false;
  });
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-print]');
    if (button) window.print();
  });

  // To a line of a text that is typed.
  document.addEventListener('click', (event) => {
    const way = event.target.closest('[data-line]');
    const field = way && document.getElementById(decodeURIComponent(way.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    const lines = field.value.split('\n');
    const line = Math.min(Number(way.dataset.line), lines.length);
    const from = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
    const closed = field.closest('details');
    if (closed) closed.open = true;
    field.focus();
    field.setSelectionRange(from, from + lines[line - 1].length);
    field.scrollTop = Math.max(0, line - 4) * (field.scrollHeight / lines.length);
    field.scrollIntoView({ block: 'center' });
  });

  // 暂存: long texts stay in this tab until they are sent, whatever happens to the page.
  // By the form, for what was refused comes back at another address; and by the post, for tabs are shared.
  const key = ({ form, id }) =>
    `kept ${form._post ? form._post.value : ''} ${form.getAttribute('action')} ${id}`;
  document.addEventListener('input', (event) => {
    const { target } = event;
    if (target.dataset.keep !== undefined) sessionStorage.setItem(key(target), target.value);
  });
  // Told as done: what was sent needs no keeping, but other pages' texts do.
  document.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    const fields = [...event.target.querySelectorAll('textarea[data-keep]')];
    if (event.target.matches('[action="/sign-out"]')) sessionStorage.clear();
    else sessionStorage.setItem('sent', JSON.stringify(fields.map(key)));
  });
  if (document.querySelector('.notice[role=status]')) {
    for (const name of JSON.parse(sessionStorage.getItem('sent') || '[]')) sessionStorage.removeItem(name);
  }
  sessionStorage.removeItem('sent');
  each(document, 'textarea[data-keep]', (field) => {
    const kept = sessionStorage.getItem(key(field));
    if (!kept || kept === field.value) return;
    if (field.value === '') {
      field.value = kept;
      return;
    }
    const offer = document.createElement('button');
    offer.type = 'button';
    offer.className = 'plain';
    offer.textContent = '恢复上次没有提交的内容';
    offer.addEventListener('click', () => {
      field.value = kept;
      offer.remove();
      field.focus();
    });
    field.after(offer);
  });

  // What was refused is read first.
  const problems = document.querySelector('.problems');
  if (problems) problems.focus();
})();
