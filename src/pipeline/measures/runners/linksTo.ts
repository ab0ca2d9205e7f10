import { counted, number, times } from '../../../shared/measures/measureText.ts';
import { resolvePath } from '../../checks/support/paths.ts';
import { decoded } from '../../text/text.ts';
import { isWithin } from '../bounds.ts';
import { fails, holds, type Runner, undecidable, within } from '../measuredFile.ts';
import { linksIn } from '../reading/links.ts';

/** What a link leads to, query and anchor included where the measure names them. */
export const linksTo: Runner = async (measure, place) => {
	const wanted = measure.text ?? '';
	const links = await linksIn(place.file);
	if (!links) return undecidable('is too large or too tangled to be looked through');
	const found = links.filter(({ target, at }) => within(place.at, at) && leadsTo(target, wanted, place.file.path)).map(({ at }) => at);
	const has =
		found.length === 0
			? `has no link to ${wanted} among its ${counted(links.length, 'link')}`
			: `links to ${wanted} ${times(found.length)}`;
	return isWithin(found.length, measure) ? holds(has, found) : fails(links.length === 0 ? `has ${number(0)} links` : has, found);
};

function leadsTo(target: string, wanted: string, from: string): boolean {
	const [given, meant] = [plain(target), plain(wanted)];
	if (meant === '') return false;
	if (given === meant || given === `mailto:${meant}` || given === `tel:${meant.replace(/[\s().-]/g, '')}`) return true;
	if (stripped(given, meant) === meant) return true;
	if (/^[a-z][\w+.-]*:/i.test(given) || given.startsWith('#')) return false;
	const [path, anchor = ''] = meant.split('#');
	const isSame = resolvePath(from, given) === (path === '' ? from : path?.replace(/^(?:\.?\/)+/, ''));
	return isSame && (anchor === '' || given.endsWith(`#${anchor}`));
}

/** Without what the measure does not name: the protocol, a query, an anchor. */
function stripped(given: string, meant: string): string {
	let left = given;
	if (!meant.includes('#')) left = left.replace(/#.*$/s, '');
	if (!meant.includes('?')) left = left.replace(/\?[^#]*/s, '');
	if (!/^[a-z][\w+.-]*:/i.test(meant)) left = left.replace(/^https?:\/\//, '');
	if (!/^(?:https?:\/\/)?www\./.test(meant)) left = left.replace(/^(https?:\/\/)?www\./, '$1');
	return left.replace(/\/$/, '');
}

/** Host and protocol in lower case, decoded, without a slash at the end. */
const plain = (address: string): string =>
	decoded(address.trim())
		.replace(/^[a-z][\w+.-]*:(?:\/\/[^/?#]*)?/i, (start) => start.toLowerCase())
		.replace(/\/$/, '');
