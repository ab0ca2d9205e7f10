import './icons.css';
import './panel.css';
import './content.css';
import './delivery/record.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { watchHands } from './hand/following.ts';
import { keepFocus } from './hand/keepFocus.ts';
import { keepPressesSteady } from './hand/steadyPresses.ts';
import { connect } from './store.ts';

const root = document.getElementById('root');
if (root) {
	keepPressesSteady(root);
	keepFocus(root);
	watchHands(root);
	render(<App />, root);
}
connect();
