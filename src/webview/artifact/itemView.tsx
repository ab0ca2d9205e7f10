import type { ComponentChildren } from 'preact';
import { OriginBadge } from '../bits.tsx';

/** One thing of a list that an agent made: its id and tags, then what it says. */
export const Item = ({
	id,
	tags,
	by,
	flat,
	children,
}: {
	readonly id?: string | undefined;
	readonly tags?: ComponentChildren;
	readonly by?: 'rule' | 'model' | 'person' | undefined;
	/** Id, text and badge on one line. */
	readonly flat?: boolean;
	readonly children: ComponentChildren;
}) => (
	<li class={flat ? 'item flat' : 'item'}>
		<div class="item-head">
			{id && <span class="id">{id}</span>}
			{tags}
			{!flat && <span class="spring" />}
			{!flat && <OriginBadge by={by} />}
		</div>
		<div class="item-body">{children}</div>
		{flat && <OriginBadge by={by} />}
	</li>
);
