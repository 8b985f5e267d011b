import './filter.js';
import './live.js';
import './times.js';
