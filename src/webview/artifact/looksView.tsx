import { useContext, useEffect } from 'preact/hooks';
import type { Look } from '../../shared/looks.ts';
import { items, Section, strings, text } from '../bits.tsx';
import { PlaceContext, useActions } from '../hand/actions.ts';
import type { Loose } from '../live/loose.ts';
import { pictures } from '../store.ts';

/** The pages and drawings as a client sees them: at a phone's and a desk's width, drawings at the sizes of use. */
export const Looks = ({ list }: { readonly list: readonly Loose<Look>[] }) =>
	list.length === 0 ? null : (
		<Section title="As a client sees it" count={list.length}>
			<div class="looks">
				{list.map((look, index) => (
					<LookView key={look.picture ?? index} look={look} />
				))}
			</div>
		</Section>
	);

const LookView = ({ look }: { readonly look: Loose<Look> }) => {
	const { live } = useContext(PlaceContext);
	const { wantPicture, showPicture } = useActions();
	const hash = look.picture ?? '';
	const picture = pictures.value[hash];
	useEffect(() => {
		if (hash !== '' && picture === undefined && !live) wantPicture(hash);
	}, [hash, picture, live]);
	const name = nameOf(look);
	return (
		<figure class="look">
			{picture ? (
				<button type="button" class="look-picture" title="Show it in the editor" onClick={() => showPicture(hash, name)}>
					<img src={`data:image/jpeg;base64,${picture}`} alt={`${name} as it is painted`} />
				</button>
			) : (
				<p class="muted">{text(look.failed) || (picture === '' ? 'The picture is not kept any more.' : '')}</p>
			)}
			<figcaption>{name}</figcaption>
		</figure>
	);
};

function nameOf({ path, paths, width, printed }: Loose<Look>): string {
	const drawings = strings(paths);
	if (drawings.length > 0) return drawings.length === 1 ? text(drawings[0]) : `${drawings.length} drawings, light and dark`;
	const sheets = printed === undefined ? '' : `, printed on ${printed} ${printed === 1 ? 'page' : 'pages'}`;
	return `${text(path)}, ${text(width)} px wide${sheets}`;
}

export const looks = (list: unknown): readonly Loose<Look>[] => items<Look>(list as readonly Look[]);
