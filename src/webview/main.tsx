import './icons.css';
import './panel.css';
import './content.css';
import './record.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { watchHands } from './following.ts';
import { keepFocus } from './keepFocus.ts';
import { keepPressesSteady } from './steadyPresses.ts';
import { connect } from './store.ts';

const root = document.getElementById('root');
if (root) {
	keepPressesSteady(root);
	keepFocus(root);
	watchHands(root);
	render(<App />, root);
}
connect();
