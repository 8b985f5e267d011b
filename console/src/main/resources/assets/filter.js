// The URL has times in UTC and no empty parameters; the form shows times of the reader's time zone.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const twoDigits = (number) => String(number).padStart(2, '0');

function local(utc) {
  const at = new Date(`${utc}Z`);
  return `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`
    + `T${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`;
}

function toUrl(data) {
  for (const [name, value] of [...data]) {
    if (value === '') {
      data.delete(name);
    } else if (name === 'from' || name === 'to') {
      data.set(name, new Date(value).toISOString());
    }
  }
}

for (const form of document.querySelectorAll('form.filter')) {
  for (const field of form.querySelectorAll('input[type=datetime-local]')) {
    if (field.value) {
      field.value = local(field.value);
    }
  }
  for (const unit of form.querySelectorAll('.unit')) {
    unit.textContent = zone;
  }
  form.addEventListener('formdata', (event) => toUrl(event.formData));
}
