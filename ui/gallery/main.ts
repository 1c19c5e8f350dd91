// For looking at the parts while working on them (`npm run dev`, then /gallery.html). Not in the built program.
import { mount } from 'svelte';
import '../src/app.css';
import { setTextSize, setTheme, type TextSize, type Theme } from '../src/lib/appearance.svelte';
import Gallery from './Gallery.svelte';

const asked = new URLSearchParams(location.search);
setTheme((asked.get('theme') ?? 'system') as Theme);
setTextSize(Number(asked.get('text') ?? 100) as TextSize);
mount(Gallery, { target: document.body, props: { page: asked.get('page') ?? 'task' } });
