// Font files as C: node fonts.js DIR FILE=FAMILY,WEIGHT... writes DIR/fonts.c
'use strict';
const fs = require('fs');
const [dir, ...faces] = process.argv.slice(2);
const arrays = [], rows = [];
faces.forEach((row, k) => {
  const [file, family, weight] = row.split(/[=,]/);
  const bytes = fs.readFileSync(dir + '/' + file);
  const lines = [];
  for (let i = 0; i < bytes.length; i += 32) lines.push([...bytes.subarray(i, i + 32)].join(','));
  arrays.push('static const unsigned char face_' + k + '[] = {\n' + lines.join(',\n') + '\n};');
  rows.push('{ "' + family + '", WEIGHT_' + weight + ', "' + file + '", face_' + k +
    ', sizeof face_' + k + ' },');
});
fs.writeFileSync(dir + '/fonts.c', '#include "app/web/built_in_fonts.h"\n' + arrays.join('\n') +
  '\nconst BuiltInFont built_in_fonts[] = {\n' + rows.join('\n') + '\n{ 0 } };\n');
