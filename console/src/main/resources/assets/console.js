import './filter.js';
import './times.js';
