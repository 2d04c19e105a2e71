/** The invented range. Weights in kilograms, aperture in millimeters, price in euros; `tube` and `length` are for the drawing. */
export interface Product {
  id: string;
  name: string;
  aperture: number;
  weight: number;
  hours: number;
  price: number;
  tube: number;
  length: number;
}

export const PRODUCTS: readonly Product[] = [
  { id: "mini", name: "Astrelle Mini", aperture: 60, weight: 3.4, hours: 9, price: 890, tube: 32, length: 88 },
  { id: "classic", name: "Astrelle 114", aperture: 114, weight: 7.2, hours: 11, price: 1990, tube: 42, length: 110 },
  { id: "plus", name: "Astrelle 150", aperture: 150, weight: 9.6, hours: 10, price: 2890, tube: 51, length: 122 },
  { id: "pro", name: "Astrelle 250 Pro", aperture: 250, weight: 16.8, hours: 7, price: 5450, tube: 62, length: 134 },
];
