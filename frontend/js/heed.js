// Heed's own script. Every page works without it; it only makes some of them kinder.
import { initAll } from './govuk-frontend.min.js'

const ROOT = document.documentElement
const PAUSE = 1200
const SENT = 'heed-sent'

// 9.05pm, as times stand everywhere else in Heed.
function clock (date) {
  const hour = date.getHours()
  const minutes = date.getMinutes() ? '.' + String(date.getMinutes()).padStart(2, '0') : ''
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`
}

// ---------------------------------------------------------------- what was typed is kept

// Text waits in the browser only until the server has it. The key names the person, so that
// somebody else at the same machine never gets to see it.
const keyOf = form => `heed-kept:${document.body.dataset.person || ''}:${form.dataset.autosave || form.action || location.pathname}`

const isSecret = field => ['password', 'file', 'hidden', 'submit', 'button'].includes(field.type) || !field.name

function typed (form) {
  const values = {}
  for (const field of form.elements) {
    if (isSecret(field)) continue
    values[field.name] ??= []
    if (['checkbox', 'radio'].includes(field.type)) {
      if (field.checked) values[field.name].push(field.value)
    } else {
      values[field.name].push(field.value)
    }
  }
  return JSON.stringify(values)
}

function putBack (form, kept) {
  const values = JSON.parse(kept)
  const seen = {}
  for (const field of form.elements) {
    if (isSecret(field) || !(field.name in values)) continue
    if (['checkbox', 'radio'].includes(field.type)) {
      field.checked = values[field.name].includes(field.value)
    } else {
      const index = seen[field.name] ?? 0
      seen[field.name] = index + 1
      field.value = values[field.name][index] ?? field.value
    }
  }
}

function keep (key, value) {
  try { localStorage.setItem(key, value) } catch { /* a full or forbidden store must not stop the typing */ }
}

function offerBack (form, key, state) {
  const kept = localStorage.getItem(key)
  if (!kept || kept === state.saved) return localStorage.removeItem(key)
  putBack(form, kept)
  const note = document.createElement('p')
  note.className = 'heed-kept'
  note.setAttribute('role', 'status')
  note.textContent = 'What you typed before was not saved. It is back on this page: check it, then save.'
  form.before(note)
}

// ---------------------------------------------------------------- autosave

function autosave (form) {
  const key = keyOf(form)
  const state = { saved: typed(form), timer: 0, busy: false }
  const line = form.querySelector('[data-autosave-state]') || form.appendChild(Object.assign(document.createElement('p'), { className: 'heed-saved' }))
  line.setAttribute('role', 'status')

  const say = (words, failed) => {
    line.textContent = words
    line.classList.toggle('heed-saved--not', Boolean(failed))
  }

  async function save () {
    const now = typed(form)
    if (state.busy || now === state.saved) return
    state.busy = true
    say('Saving')
    let answer = null
    try {
      answer = await fetch(form.dataset.autosave || form.action, {
        method: 'POST',
        body: withoutFiles(form),
        headers: { 'X-Heed-Autosave': 'yes' },
        credentials: 'same-origin',
        redirect: 'manual'
      })
    } catch { /* no connection: said below, and tried again */ }
    state.busy = false
    const clash = answer && answer.status === 409 ? await answer.text() : ''
    settle(answer, now, clash)
  }

  // What the page goes on with, so that the next save is held against what this one left there.
  function goOnWith (answer) {
    const base = answer && answer.headers.get('X-Heed-Base')
    if (base && form.elements.base) form.elements.base.value = base
  }

  function settle (answer, now, clash) {
    goOnWith(answer)
    if (answer && answer.ok) {
      state.saved = now
      if (typed(form) === now) localStorage.removeItem(key)
      say(`Saved ${clock(new Date())}`)
      if (typed(form) !== now) later()
    } else if (answer && (answer.type === 'opaqueredirect' || [401, 403].includes(answer.status))) {
      say(`Not saved: you are signed out. Your text is kept in this browser. ${document.body.dataset.wayBack || 'Sign in and open this page again.'}`, true)
    } else if (clash) {
      say(clash, true)
    } else if (answer && answer.status < 500) {
      say('Not saved: something on this page cannot be stored as it stands. Choose Save to see what.', true)
    } else {
      say('Not saved: no answer from Heed. Your text is kept in this browser and tried again.', true)
      later(15000)
    }
  }

  function later (pause = PAUSE) {
    clearTimeout(state.timer)
    state.timer = setTimeout(save, pause)
  }

  offerBack(form, key, state)
  form.addEventListener('input', () => { keep(key, typed(form)); later() })
  form.addEventListener('submit', () => {
    clearTimeout(state.timer)
    keep(key, typed(form))
    sessionStorage.setItem(SENT, key)
  })
  addEventListener('online', save)
}

// The page that answers a sent form tells whether it arrived: no errors, no refusal, still signed in.
function forgetSent () {
  const key = sessionStorage.getItem(SENT)
  if (!key || !document.body.dataset.person) return
  sessionStorage.removeItem(SENT)
  if (!document.querySelector('.govuk-error-summary, [data-refusal]')) localStorage.removeItem(key)
}

function withoutFiles (form) {
  const data = new FormData(form)
  for (const field of form.elements) if (field.type === 'file') data.delete(field.name)
  return data
}

// ---------------------------------------------------------------- small kindnesses

function filterToggle (button) {
  const words = button.textContent.trim().replace(/^Show /, '')
  button.addEventListener('click', () => {
    const open = button.getAttribute('aria-expanded') !== 'true'
    button.setAttribute('aria-expanded', String(open))
    button.textContent = `${open ? 'Hide' : 'Show'} ${words}`
  })
}

// A wide picture starts where today is, or where its author asked for it to start.
function startAt (box) {
  const mark = box.querySelector('[data-start]')
  if (!mark) return
  const offset = mark.getBoundingClientRect().left - box.getBoundingClientRect().left
  box.scrollLeft += offset - box.clientWidth / 3
}

// An answer is copied with one press. Without this script the button is not there, and one press on the text marks it.
function copies (button) {
  const text = document.getElementById(button.dataset.copy)
  const said = document.querySelector('[data-copied]')
  if (!text || !navigator.clipboard) return
  const words = button.innerHTML
  button.hidden = false
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text.innerText)
      button.textContent = 'Copied'
      if (said) said.textContent = 'Copied'
    } catch {
      getSelection().selectAllChildren(text)
      if (said) said.textContent = 'It could not be copied. The text is marked: copy it with the keyboard.'
    }
    setTimeout(() => { button.innerHTML = words; if (said) said.textContent = '' }, 3000)
  })
}

// Sending twice is never meant: the second press of the same button is left out.
function sendOnce (form) {
  let sent = 0
  form.addEventListener('submit', event => {
    if (Date.now() - sent < 3000) event.preventDefault()
    else sent = Date.now()
  })
}

// The links in a picture are one stop of the Tab key; arrows go from one to the next, across and between the lanes.
function steps (picture) {
  const links = [...picture.querySelectorAll('a')]
  if (!links.length) return
  const place = link => { const box = link.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2] }
  const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }
  links[0].setAttribute('tabindex', '0')
  picture.addEventListener('keydown', event => {
    const way = ways[event.key]
    const here = event.target.closest('a')
    if (!way || !here) return
    event.preventDefault()
    const [x, y] = place(here)
    let best = null
    let least = Infinity
    for (const link of links) {
      const [toX, toY] = place(link)
      const along = (toX - x) * way[0] + (toY - y) * way[1]
      const aside = Math.abs((toX - x) * way[1]) + Math.abs((toY - y) * way[0])
      const far = along + aside * (way[0] ? 40 : 0.2)
      if (link !== here && along > 0.5 && far < least) { best = link; least = far }
    }
    if (!best) return
    links.forEach(link => link.setAttribute('tabindex', '-1'))
    best.setAttribute('tabindex', '0')
    best.focus()
  })
}

// With the focus on what marks an entry or ticks a find, J and K go to the next and the previous one. Typing anywhere else does nothing.
function stepThrough (table) {
  table.addEventListener('keydown', event => {
    const way = { j: 1, k: -1 }[event.key]
    if (!way || event.ctrlKey || event.altKey || event.metaKey || !event.target.matches('[data-step]')) return
    const links = [...table.querySelectorAll('[data-step]')]
    const next = links[links.indexOf(event.target) + way]
    if (next) { event.preventDefault(); next.focus() }
  })
}

function start (part) {
  part.querySelectorAll('form[data-autosave]').forEach(autosave)
  part.querySelectorAll('form[method="post"]:not([data-autosave])').forEach(sendOnce)
  part.querySelectorAll('.heed-filter-toggle').forEach(filterToggle)
  part.querySelectorAll('.heed-scroll').forEach(startAt)
  part.querySelectorAll('select[data-submit]').forEach(select => select.addEventListener('change', () => select.form.requestSubmit()))
  part.querySelectorAll('.heed-svg[role="group"]').forEach(steps)
  part.querySelectorAll('.heed-chron').forEach(stepThrough)
  part.querySelectorAll('[data-copy]').forEach(copies)
  part.querySelectorAll('[data-print]').forEach(button => button.addEventListener('click', () => print()))
}

ROOT.classList.add('js-enabled')
document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
forgetSent()
start(document)
document.body.addEventListener('htmx:load', event => { if (event.target !== document.body) { initAll({ scope: event.target }); start(event.target) } })
const summary = document.querySelector('.govuk-error-summary')
if (summary) document.title = document.title.startsWith('Error: ') ? document.title : `Error: ${document.title}`
