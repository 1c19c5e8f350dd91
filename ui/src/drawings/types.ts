/** full: the whole page, about 700 wide. crop: the marked spot alone, about 340 wide. */
export type DrawingView = 'full' | 'crop';
