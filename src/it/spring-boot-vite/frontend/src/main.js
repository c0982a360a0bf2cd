import './style.css';

const response = await fetch('/api/orders/pens?count=3');
const order = await response.json();
document.getElementById('order').textContent = `${order.count} × ${order.item}`;
