// settings.js - what the system says of how the person likes it.
mergeInto(LibraryManager.library, {
  js_prefers_dark: function () { return matchMedia('(prefers-color-scheme: dark)').matches; },
  js_reduced_motion: function () { return matchMedia('(prefers-reduced-motion: reduce)').matches; },
  // forced colours are those of a person who needs contrasts; light or dark is as they are
  js_wants_contrast: function () {
    return matchMedia('(forced-colors: active)').matches
      || matchMedia('(prefers-contrast: more)').matches;
  },
  js_follow_settings: function () {
    ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)', '(forced-colors: active)',
     '(prefers-contrast: more)'].forEach(function (q) {
      matchMedia(q).addEventListener('change', function () { _page_settings_changed(); });
    });
  }
});
