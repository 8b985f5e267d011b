import './filter.js';
import './live.js';
import './load.js';
import './times.js';
