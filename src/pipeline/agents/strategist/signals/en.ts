import type { Signals } from './signal.ts';

/** English. The forms in which anybody asks; none of them is about a subject. */
export const en: Signals = {
	sentences: [
		{
			name: 'greeting',
			pattern:
				/^(?:hi|hello|hey|dear|thanks?|thank you|cheers|best|(?:kind )?regards|sincerely|sorry)\b(?!.*\b(?:please|can you)\b).{0,70}$/i,
			strength: 'nothing',
			example: 'Hello from the coast,',
			counterexample: 'Hi, can you write a text?',
		},
		{
			name: 'question',
			pattern: /^(?!.*\b(?:can|could|would) you\b|.*\bb(?:isa|oleh)\b).*\?[\s"”')]*$/i,
			strength: 'nothing',
			example: 'Is Tuesday better?',
			counterexample: 'Could you add a map?',
		},
		{
			name: 'an address alone',
			pattern: /^(?:https?:\/\/\S+|[\w.-]+@\S+)$/i,
			strength: 'nothing',
			example: 'https://lighthouse.example/tides',
			counterexample: 'Link to https://lighthouse.example/tides',
		},
		{
			name: 'an example, or how things are',
			pattern: /^(?:\(|currently\b|e\.g\.|for example\b)/i,
			strength: 'nothing',
			example: 'For example: No. 4 (blue).',
			counterexample: 'Add an example.',
		},
		{
			name: 'application',
			pattern:
				/\bproposals?\b|\b(?:your|the) (?:bid|application|quote|invoice)\b|\bportfolio\b|\bwhen you (?:apply|quote|reply|ask)\b|\bbefore you (?:quote|start)\b/i,
			strength: 'nothing',
			example: 'Begin your proposal with the word tide.',
			counterexample: 'Quote the mayor.',
		},
		{
			name: 'money and time',
			pattern:
				/^(?:the )?(?:budget|deadline|price|fee)\b|^(?:please )?(?:finish|deliver|send) (?:it|this|everything) (?:by|before|until)\b/i,
			strength: 'nothing',
			example: 'Deadline is Friday.',
			counterexample: 'Show the prices first.',
		},
		{
			name: 'needed by',
			pattern:
				/^(?:we|i)(?:['’]d)? (?:need|want|would like) (?:this|it|everything|the \w+)(?: back| done| ready| finished)? (?:by|before|until|on)\b/i,
			strength: 'nothing',
			example: 'We need it by Monday.',
			counterexample: 'We need it in blue.',
		},
		{
			name: 'talk about mails',
			pattern: /\b(?:ignore|disregard) (?:my|the) (?:last|earlier|previous|old)|^(?:we|i)(?:['’]ll| will) send\b/i,
			strength: 'nothing',
			example: 'Ignore my last mail.',
			counterexample: 'Ignore blank lines.',
		},
		{
			name: 'please',
			pattern: /\bplease\b|\b(?:can|could|would) you\b/i,
			strength: 'outright',
			example: 'A second page, please.',
			counterexample: 'Visitors are pleased.',
		},
		{
			name: 'summing up',
			pattern: /^(?:so|therefore),? (?:from|in short|to sum up|that means)\b.{0,30}?[:,]/i,
			strength: 'outright',
			example: 'So, in short: no music.',
			counterexample: 'So far so good.',
		},
		{
			name: 'must',
			pattern: /\bmust(?:n['’]t)?\b/i,
			strength: 'outright',
			example: 'It must open offline.',
			counterexample: 'We like mustard.',
		},
		{
			name: 'order: make',
			pattern:
				/^(?:add|build|calculate|convert|copy|create|define|design|do|draft|draw|export|format|generate|implement|import|make)\b(?! (?:is|are|of)\b)/i,
			strength: 'words',
			example: 'Draw a lighthouse.',
			counterexample: 'Design is our trade.',
		},
		{
			name: 'order: write',
			pattern:
				/^(?:answer|cite|compare|cover|credit|describe|explain|include|introduce|label|list|mention|name|propose|quote|say|suggest)\b(?! (?:is|are|of)\b)/i,
			strength: 'words',
			example: 'Explain the tides.',
			counterexample: 'Name of the boat: Gull.',
		},
		{
			name: 'order: tell',
			pattern:
				/^(?:ask|call|choose|log|match|offer|output|print|refer|return|sketch|summari[sz]e|tell|translate|write)\b(?! (?:is|are|of)\b)/i,
			strength: 'words',
			example: 'Tell them about the tides.',
			counterexample: 'Output of the old tool was wrong.',
		},
		{
			name: 'order: change',
			pattern:
				/^(?:adjust|change|cut|delete|drop|end|fix|move|optimi[sz]e|order|redesign|remove|rename|replace|rewrite|sort|split|swap)\b(?! (?:is|are|of)\b)/i,
			strength: 'words',
			example: 'Remove the old logo.',
			counterexample: 'Change is hard.',
		},
		{
			name: 'order: keep',
			pattern:
				/^(?:avoid|ensure|follow|have|hide|honou?r|ignore|keep|leave|limit|mark|preserve|prevent|protect|reject|respect|skip)\b(?! (?:is|are|of)\b)/i,
			strength: 'words',
			example: 'Keep the border.',
			counterexample: 'Limit is a strong word.',
		},
		{
			name: 'order: handle',
			pattern:
				/^(?:accept|allow|check|count|display|handle|link|load|open|parse|put|read|run|save|set|show|start|stop|store)\b(?! (?:is|are|of)\b)/i,
			strength: 'words',
			example: 'Show three dates.',
			counterexample: 'Check is in the post.',
		},
		{
			name: 'order: give',
			pattern:
				/^(?:attach|bring|deliver|give|prepare|present|produce|provide|send|stack|support|take|test|tidy|treat|turn)\b(?! (?:is|are|of)\b)/i,
			strength: 'words',
			example: 'Send one archive.',
			counterexample: 'Support is slow.',
		},
		{
			name: 'order: use',
			pattern: /^(?:update|upload|use|validate|verify|wait|warn|work|wrap)\b(?! (?:is|are|of)\b)/i,
			strength: 'words',
			example: 'Use two inks.',
			counterexample: 'Work is quiet in winter.',
		},
		{
			name: 'order after a condition',
			pattern:
				/^(?:if|for|on|in|at|with|when) [^,.:]{3,50} (?:make|use|put|show|add|keep|take|leave|write|skip) (?:an?|it|th\w+|both|no|\d)/i,
			strength: 'words',
			example: 'For a closed day show the next open one.',
			counterexample: 'On Sundays people take walks.',
		},
		{
			name: 'not to be done',
			pattern: /(?:^|[(:;,–]\s?|\band )(?:do not|don['’]t|never|avoid)\s+\w+/i,
			strength: 'words',
			example: 'Short lines, never bold.',
			counterexample: 'Some never came back.',
		},
		{
			name: 'duty',
			pattern:
				/\b(?:has to|have to be|needs? (?:to|an?|the|no|some|th[ei]se?|that)|shall|should(?:n['’]t)?|ought to|may not|may have|able to)\b/i,
			strength: 'words',
			example: 'The map needs a scale.',
			counterexample: 'The need is great.',
		},
		{
			name: 'required',
			pattern: /\b(?:(?:is|are) required|required to|is not allowed|ha(?:s|ve) (?:exactly|no more)|be changeable)\b/i,
			strength: 'words',
			example: 'A legend is required.',
			counterexample: 'It has a garden.',
		},
		{
			name: 'wish',
			pattern:
				/\b(?:we|i|she|he|they)(?:['’]d| would)(?: really| also)? (?:like|love|prefer|want)\b|\b(?:we|i)(?: also| really|['’]ll)? (?:need|want|require)\b/i,
			strength: 'words',
			example: "We'd love a second colour.",
			counterexample: 'People love the harbour.',
		},
		{
			name: 'wish, in other words',
			pattern:
				/\b(?:we|i) (?:do not|don['’]t) want\b|\basked? for\b|\blooking for\b|\bwould be (?:lovely|great|nice|good|ideal)\b|\bi['’]m after\b/i,
			strength: 'words',
			example: "I'm after something calm.",
			counterexample: 'The boat left after noon.',
		},
		{
			name: 'condition of acceptance',
			pattern:
				/^(?:acceptance|accepted when|done when)\b|\baccept(?:ed)? (?:it |this |the work )?(?:when|if|once)\b|^(?:nice[- ]to[- ]have|bonus|optional)\b/i,
			strength: 'words',
			example: 'Done when all five links work.',
			counterexample: 'The offer was accepted.',
		},
		{
			name: 'of the client',
			pattern: /\b(?:we|i)['’](?:ll|ve|m)\b(?! after)|^(?:we|i) (?:\w+)\b(?!.*\bdon['’]t say\b)|^(?:my|our) /i,
			strength: 'news',
			example: 'We make candles.',
			counterexample: 'No more than ten lines.',
		},
		{
			name: 'limit',
			pattern:
				/\b(?:at (?:least|most)|no (?:more|fewer|less|longer) than|up to|max(?:imum)?|min(?:imum)?|exactly|under|below|over|within)\.? (?:of )?[£$€]?\d/i,
			strength: 'form',
			example: 'A file under 40 kB.',
			counterexample: 'The cellar is under the house.',
		},
		{
			name: 'limit in words',
			pattern:
				/\b(?:at (?:least|most)|no (?:more|fewer|less|longer) than|up to|exactly) (?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b/i,
			strength: 'form',
			example: 'Exactly three buttons.',
			counterexample: 'Exactly so.',
		},
		{
			name: 'size',
			pattern:
				/\b\d[\d.,]*(?:\s*(?:–|-|to|and)\s*\d[\d.,]*)?\s*(?:words?|characters?|pages?|sections?|pixels?|px|kb|mb|seconds?|minutes?)\b/i,
			strength: 'form',
			example: 'Between 200 and 300 words.',
			counterexample: 'Founded in 1894.',
		},
		{
			name: 'so many and no more',
			pattern:
				/\bor (?:less|fewer|more|newer)\b|\b(?:page|file)s? at most\b|^(?:only |just )?(?:one|two|three|\d+) \w+.*\b(?:that['’]s it|only|in total)\b/i,
			strength: 'form',
			example: 'Two colours only.',
			counterexample: 'The boat sank more than once.',
		},
		{
			name: 'one per',
			pattern: /\b(?:one|two|three|a|an|\d+)\b[^.]{2,40} per \w+/i,
			strength: 'form',
			example: 'One picture per stop.',
			counterexample: 'Twelve per cent.',
		},
		{
			name: 'none of it',
			pattern: /^(?:[-–(“"]*)(?:and |also |but )?(?:no|not|nothing|none|zero|without)\b(?! one (?:knows|has)| hard| idea| problem| rush)/i,
			strength: 'form',
			example: 'No stock photographs.',
			counterexample: 'No rush.',
		},
		{
			name: 'each of them',
			pattern: /^(?:every|each|all|any|both)\b.*\b(?:is|are|has|have|shows?|needs?|gets?|works?|says?|links?|goes|uses?|in|there)\b/i,
			strength: 'form',
			example: 'Every stop has a name.',
			counterexample: 'All the best!',
		},
		{
			name: 'this and not that',
			pattern:
				/\bis (?:spelled|spelt|written|now)\b|:\s.*\bno \p{L}{3,}|,\s*(?:and )?not\s+(?:a |an |the )?["“\w]|\binstead of\b|\bwe (?:never )?say\b/iu,
			strength: 'form',
			example: 'The name is spelled with a K.',
			counterexample: 'Spelling bees are fun.',
		},
		{
			name: 'language',
			pattern:
				/\b(?:british|american|plain|us|uk) (?:english|spelling)\b|\benglish \((?:uk|us)\)|\bin (?:english|indonesian|markdown|yaml|html|german|french)\b/i,
			strength: 'form',
			example: 'British spelling throughout.',
			counterexample: 'A British company.',
		},
		{
			name: 'how it is to be',
			pattern:
				/\b(?:is|are) (?:shown|kept|skipped|rounded|listed|sorted|never|written|taken|checked|put|hidden|announced|welcome|optional)\b/i,
			strength: 'form',
			example: 'Empty rows are skipped.',
			counterexample: 'The harbour is old.',
		},
		{
			name: 'a colour',
			pattern: /#[\da-f]{6}\b/i,
			strength: 'form',
			example: 'Sand #EEDDCC.',
			counterexample: 'Ticket #12.',
		},
		{
			name: 'for whom',
			pattern:
				/\b(?:is|are) (?:meant )?for (?:[\p{L}-]+ ){0,2}(?:children|kids|adults?|visitors|experts|readers)\b|^(?:written|aimed) (?:for|at)\b/iu,
			strength: 'form',
			example: 'The text is for older children.',
			counterexample: 'It was built for the war.',
		},
		{
			name: 'what it is to do',
			pattern:
				/\b(?:works? (?:without|with|in|on|from)|falls? back|ignores?|can be (?:deleted|removed|changed|used|filled)|shouldn['’]t|won['’]t|can have)\b/i,
			strength: 'form',
			example: 'It works without a network.',
			counterexample: 'He works hard.',
		},
	],
	headings: [
		{
			name: 'extras',
			pattern: /\b(?:nice[- ]to[- ]have|would be nice|bonus|optional|extras?|could have|wish ?list|stretch)\b/i,
			strength: 'any',
			example: 'Nice to have',
			counterexample: 'A nice town',
		},
		{
			name: 'changes',
			pattern: /\bchanges?\b.*\b(?:since|win|to)\b|\bwins? over\b|\bsupersedes?\b|\breplaces? (?:what|everything|all)/i,
			strength: 'always',
			example: 'Changes since the last draft',
			counterexample: 'A place that never changes',
		},
		{
			name: 'applying',
			pattern: /\bhow to apply\b|\bproposals?\b|\byour (?:application|bid)\b/i,
			strength: 'never',
			example: 'How to apply',
			counterexample: 'How to get there',
		},
		{
			name: 'not wanted',
			pattern: /\bnot (?:needed|required|wanted|in (?:this|scope)|part of)\b|\bout of scope\b|\bdon['’]?ts?\b|\bavoid\b|\bno-?gos?\b/i,
			strength: 'any',
			example: 'Out of scope',
			counterexample: 'In scope',
		},
		{
			name: 'acceptance',
			pattern: /\bhow (?:we|i|you)(?:['’]ll| will)? (?:check|accept|test|judge|know)\b|\baccept(?:ance|ed)?\b|\bdefinition of done\b/i,
			strength: 'form',
			example: 'How we will check it',
			counterexample: 'How we began',
		},
		{
			name: 'money and time',
			pattern: /\b(?:money|budget|time ?table|time ?line|schedule|deadline|practical|payment|price)\b/i,
			strength: 'never',
			example: 'Timeline',
			counterexample: 'Time travel',
		},
		{
			name: 'who and why',
			pattern:
				/\b(?:who (?:we|i|are|to|visits)|about (?:us|me|the (?:client|company))|background|context|why|introduction|history|minutes)\b/i,
			strength: 'outright',
			example: 'Who we are',
			counterexample: 'Who it is for',
		},
		{
			name: 'material',
			pattern: /\b(?:glossary|facts|said|wrong|recent|activity|skills)\b|\bquestions?$/i,
			strength: 'outright',
			example: 'What people said',
			counterexample: 'What it says',
		},
		{
			name: 'files',
			pattern:
				/^(?:the )?files?\b|\bdeliverables?\b|\bhand-?over\b|\boutput\b|\bwhat (?:you|we|i)(?:['’]ll| will)? (?:send|deliver|get|receive)\b/i,
			strength: 'always',
			example: 'Deliverables',
			counterexample: 'A delivery van',
		},
		{
			name: 'style',
			pattern: /\b(?:tone|voice|style|colou?rs?|look|brand|audience)\b/i,
			strength: 'any',
			example: 'Tone of voice',
			counterexample: 'A stylish town',
		},
		{
			name: 'wanted',
			pattern:
				/\b(?:needs?|wants?|required?|requirements?|must|should|scope|tasks?|please|rules?|features?|spec\w*|technical|content|pages?)\b/i,
			strength: 'any',
			example: 'Requirements',
			counterexample: 'The town',
		},
		{
			name: 'wanted, in other words',
			pattern: /\bwhat (?:it|the|i['’]m|we['’]re|there)\b|\bi['’]?m after\b|\blook(?:ing for|s like)\b/i,
			strength: 'any',
			example: 'What it has to say',
			counterexample: 'What a day',
		},
	],
	priorities: [
		{
			name: 'marked as extra',
			pattern: /^(?:nice(?:[- ]to[- ]have)?|could|may)$/i,
			strength: 'nice',
			example: 'Nice',
			counterexample: 'Nice weather',
		},
		{
			name: 'marked as needed',
			pattern: /^(?:must(?:[- ]have)?s?|required)$/i,
			strength: 'must',
			example: 'Must have',
			counterexample: 'Mustard',
		},
		{
			name: 'extra',
			pattern:
				/\bnice[- ]to[- ]have\b|\bbonus\b|\boptional(?:ly)?\b|\bif (?:you (?:can|have time|fancy)|possible|there['’]s time)\b|\bonly if it\b/i,
			strength: 'nice',
			example: 'Optionally, a map.',
			counterexample: 'A nice map.',
		},
		{
			name: 'never',
			pattern: /\bmust\b|\bnever\b|\bshall\b/i,
			strength: 'must',
			example: 'It must open offline.',
			counterexample: 'It may open offline.',
		},
		{
			name: 'rather',
			pattern:
				/\bideally\b|\bwould be (?:lovely|great|good|nice)\b|\bprefer(?:ably|red)?\b|\b(?:i|we)['’]d (?:like|love)\b|^[^.]{0,60}\bshould\b/i,
			strength: 'should',
			example: 'Ideally in blue.',
			counterexample: 'An ideal day.',
		},
	],
	leadIns: [
		{
			name: 'a word before it',
			pattern: /^(?:[-–(“"']+|(?:and|also|then|but|so|just|always|only|instead|otherwise),? )/i,
			strength: 'nothing',
			example: 'Also, add a map.',
			counterexample: 'Add a map, also.',
		},
		{
			name: 'a condition before it',
			pattern: /^(?:if|when|as|since|because|for|on|in|at) [^,.:]{3,80}, /i,
			strength: 'nothing',
			example: 'If there is room, add a map.',
			counterexample: 'Add a map if there is room.',
		},
		{
			name: 'a label before it',
			pattern: /^[^:.]{2,40}: /,
			strength: 'nothing',
			example: 'Map: keep it small.',
			counterexample: 'Keep the map small.',
		},
	],
};
